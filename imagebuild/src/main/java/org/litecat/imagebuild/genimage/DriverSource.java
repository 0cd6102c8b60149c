package org.litecat.imagebuild.genimage;

import java.nio.file.Path;

/** A file that drivers come from. @param disk whether it is a driver disk, which holds driver packages */
record DriverSource(Path file, boolean disk) {}
