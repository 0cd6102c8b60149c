package org.litecat.provision.address;

import java.util.List;

/**
 * An address of a node with the name that goes with it.
 *
 * @param network of table networks, as nicnetworks names it; empty for the one that the address lies in
 */
public record NamedInterface(InterfaceAddress address, String name, List<String> aliases, String network) {
    public NamedInterface {
        aliases = List.copyOf(aliases);
    }
}
