/** What is to be done to an image: the recorded former state, the tree and the rules make an immutable list of steps. */
@NullMarked
package org.litecat.litetree.plan;

import org.jspecify.annotations.NullMarked;
