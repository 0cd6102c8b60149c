/** Boot plans, status reports and files over HTTP. */
@NullMarked
package org.litecat.provision.daemon.http;

import org.jspecify.annotations.NullMarked;
