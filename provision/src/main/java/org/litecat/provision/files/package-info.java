/** Files that others read while they are replaced. */
@NullMarked
package org.litecat.provision.files;

import org.jspecify.annotations.NullMarked;
