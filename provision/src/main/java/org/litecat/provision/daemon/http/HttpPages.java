package org.litecat.provision.daemon.http;

import java.net.InetAddress;
import java.util.Optional;

/** What stands behind the paths of one port. */
@FunctionalInterface
interface HttpPages {
    HttpReply answer(HttpRequest request, Client client);

    /**
     * Who asks.
     *
     * @param user the common name of the certificate that was shown
     */
    record Client(InetAddress address, Optional<String> user) {}
}
