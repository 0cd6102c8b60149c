/** Taking away what was built of an image. */
@NullMarked
package org.litecat.provision.rmimage;

import org.jspecify.annotations.NullMarked;
