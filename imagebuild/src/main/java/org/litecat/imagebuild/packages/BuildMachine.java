package org.litecat.imagebuild.packages;

import org.litecat.core.host.Commands;
import org.litecat.core.host.Programs;

/** This machine, as far as the choice of a package manager depends on it. */
public record BuildMachine(Programs programs, Commands commands) {}
