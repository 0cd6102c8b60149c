package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;

/** One entry of postinstall: a program of this machine, and the arguments that follow the usual four. */
record PostinstallScript(Path file, List<String> arguments) {}
