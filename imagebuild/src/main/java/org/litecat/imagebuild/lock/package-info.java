/** What went into an image, package by package, written down so that the same can be built again. */
@NullMarked
package org.litecat.imagebuild.lock;

import org.jspecify.annotations.NullMarked;
