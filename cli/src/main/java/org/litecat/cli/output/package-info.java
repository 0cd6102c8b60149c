/** What a verb says, as text or as JSON. */
@NullMarked
package org.litecat.cli.output;

import org.jspecify.annotations.NullMarked;
