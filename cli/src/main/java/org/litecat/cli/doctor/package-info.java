/** What {@code litecat doctor} looks at: the checks of all modules, and of the product itself. */
@NullMarked
package org.litecat.cli.doctor;

import org.jspecify.annotations.NullMarked;
