package org.litecat.core.host;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Names and addresses: those of this machine, and those by which it finds others. */
public interface Names {
    /** The name of this machine, with its domain where the kernel knows it. */
    String own();

    /** The name of this machine without its domain. */
    default String shortOwn() {
        String name = own();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /**
     * The addresses of all interfaces that are up.
     *
     * @throws org.litecat.core.response.ProblemException when they cannot be read
     */
    List<LocalAddress> addresses();

    /** Whether this machine has an interface of a name, which may have no address. */
    default boolean hasInterface(String name) {
        return addresses().stream().anyMatch(address -> address.interfaceName().equals(name));
    }

    /** Those that others may know: without the loopback interface's. */
    default List<LocalAddress> outward() {
        return addresses().stream().filter(address -> !address.loopback()).toList();
    }

    /**
     * The first address of a name.
     *
     * @param name or an address, which is then answered itself
     */
    Optional<InetAddress> address(String name);

    /** The name of an address, if that name leads back to it: nobody names himself. May take as long as the name server takes. */
    Optional<String> name(InetAddress address);
}
