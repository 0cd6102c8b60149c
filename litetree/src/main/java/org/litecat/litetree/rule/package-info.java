/** What the litefile table asks for: the rows that apply to an image, as validated entries. */
@NullMarked
package org.litecat.litetree.rule;

import org.jspecify.annotations.NullMarked;
