package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.Optional;

/** Finds addresses of names. */
public interface NameService {
    /**
     * The first address of a name.
     *
     * @param name or an address, which is then answered itself
     */
    Optional<InetAddress> address(String name);
}
