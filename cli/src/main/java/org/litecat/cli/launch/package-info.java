/** Where the process begins and ends. */
@NullMarked
package org.litecat.cli.launch;

import org.jspecify.annotations.NullMarked;
