package org.litecat.provision.daemon.http;

import java.net.InetAddress;

/** What stands behind the paths of one port. */
@FunctionalInterface
interface HttpPages {
    HttpReply answer(HttpRequest request, InetAddress client);
}
