/** Reports for people as pages of HTML that need nothing besides themselves. */
@NullMarked
package org.litecat.core.report;

import org.jspecify.annotations.NullMarked;
