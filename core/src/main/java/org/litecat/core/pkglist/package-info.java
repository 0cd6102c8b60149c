/** Package lists: pkglist and otherpkglist files, read into install passes. */
@NullMarked
package org.litecat.core.pkglist;

import org.jspecify.annotations.NullMarked;
