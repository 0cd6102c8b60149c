package org.litecat.provision.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Names as this machine resolves them: its hosts file, then DNS. */
public final class SystemNames implements NameService {
    @Override
    public Optional<InetAddress> address(String name) {
        // The class library takes an empty name for this machine.
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(name.strip()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
