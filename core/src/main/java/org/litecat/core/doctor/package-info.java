/** Looking at a management node for what keeps its nodes from booting. */
@NullMarked
package org.litecat.core.doctor;

import org.jspecify.annotations.NullMarked;
