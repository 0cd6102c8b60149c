/** genimage: from an image definition to a root image, a kernel and two initial ramdisks; one class a stage. */
@NullMarked
package org.litecat.imagebuild.genimage;

import org.jspecify.annotations.NullMarked;
