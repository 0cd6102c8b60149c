/** What an image holds besides what its packages brought: files of synclists, and edits, with what is needed to take them back. */
@NullMarked
package org.litecat.imagebuild.content;

import org.jspecify.annotations.NullMarked;
