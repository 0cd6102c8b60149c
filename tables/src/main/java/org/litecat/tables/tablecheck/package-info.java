/** What can be wrong in tables that anybody may edit by hand, and {@code tabcheck}, which finds it. */
@NullMarked
package org.litecat.tables.tablecheck;

import org.jspecify.annotations.NullMarked;
