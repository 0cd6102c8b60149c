/** The tables and object types, read from one set of resources; nothing about a table is spelt out in code. */
@NullMarked
package org.litecat.core.schema;

import org.jspecify.annotations.NullMarked;
