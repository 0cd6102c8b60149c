@NullMarked
package org.litecat.cli;

import org.jspecify.annotations.NullMarked;
