package org.litecat.core.host;

import java.time.InstantSource;

/** The ports to one machine, handed to a use case as a whole. */
public record Host(HostPaths paths, Commands commands, Locks locks, InstantSource clock) {}
