/** What nodes and requests leave behind in the tables. */
@NullMarked
package org.litecat.provision.daemon.report;

import org.jspecify.annotations.NullMarked;
