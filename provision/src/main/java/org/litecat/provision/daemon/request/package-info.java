/** Requests as XML documents, who may make them, and their answers. */
@NullMarked
package org.litecat.provision.daemon.request;

import org.jspecify.annotations.NullMarked;
