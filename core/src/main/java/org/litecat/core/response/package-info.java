/** What a verb says: events, problems, and how a check ends. */
@NullMarked
package org.litecat.core.response;

import org.jspecify.annotations.NullMarked;
