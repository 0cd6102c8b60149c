/** Carrying out plans: journalled, so that a run that was interrupted at any instant is completed or undone by the next. */
@NullMarked
package org.litecat.litetree.apply;

import org.jspecify.annotations.NullMarked;
