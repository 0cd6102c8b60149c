/** Images in one file, to be carried to another management node: the verbs {@code imgexport} and {@code imgimport}. */
@NullMarked
package org.litecat.imagebuild.bundle;

import org.jspecify.annotations.NullMarked;
