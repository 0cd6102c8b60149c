/** What single cells of tables must be, whoever writes them. */
@NullMarked
package org.litecat.core.rule;

import org.jspecify.annotations.NullMarked;
