/** Where stack traces go: a log file for whoever mends the program, never the terminal. */
@NullMarked
package org.litecat.cli.log;

import org.jspecify.annotations.NullMarked;
