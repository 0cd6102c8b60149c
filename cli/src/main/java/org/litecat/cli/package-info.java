/** The verbs: options in, text or JSON out. */
@NullMarked
package org.litecat.cli;

import org.jspecify.annotations.NullMarked;
