/** Working inside an image root: private namespaces, files that stay inside, the log of a run. */
@NullMarked
package org.litecat.imagebuild.root;

import org.jspecify.annotations.NullMarked;
