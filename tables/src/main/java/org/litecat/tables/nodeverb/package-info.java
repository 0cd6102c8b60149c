/** The node verbs: {@code nodels}, {@code nodech}, {@code nodeadd}, {@code noderm} and {@code nodegrpch}. */
@NullMarked
package org.litecat.tables.nodeverb;

import org.jspecify.annotations.NullMarked;
