/** The verbs: their options and operands, and the use case that each hands them to. */
@NullMarked
package org.litecat.cli.verb;

import org.jspecify.annotations.NullMarked;
