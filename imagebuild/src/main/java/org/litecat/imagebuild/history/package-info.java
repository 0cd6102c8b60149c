/** What builds of an image have made, one record each, and what differs between two of them. */
@NullMarked
package org.litecat.imagebuild.history;

import org.jspecify.annotations.NullMarked;
