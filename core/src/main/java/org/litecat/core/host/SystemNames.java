package org.litecat.core.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Names as this machine resolves them, by its hosts file, then DNS; its own as the kernel has them. */
public final class SystemNames implements Names {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    /** IFF_UP of net/if.h. */
    private static final int UP = 1;

    /** {@code localhost} when the kernel does not tell it. */
    @Override
    public String own() {
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    @Override
    public List<LocalAddress> addresses() {
        List<LocalAddress> all = new ArrayList<>();
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            for (NetworkInterface each : interfaces.toList()) {
                if (isUp(each)) {
                    for (InterfaceAddress address : each.getInterfaceAddresses()) {
                        all.add(new LocalAddress(
                                each.getName(),
                                each.isLoopback(),
                                address.getAddress(),
                                address.getNetworkPrefixLength()));
                    }
                }
            }
            return all;
        } catch (SocketException e) {
            throw new ProblemException(Problem.of(Code.IO, "The addresses of this machine cannot be read.")
                    .because(e));
        }
    }

    @Override
    public boolean hasInterface(String name) {
        try {
            return NetworkInterface.getByName(name) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** One that went away meanwhile is not. */
    private static boolean isUp(NetworkInterface each) {
        try {
            return isSetUp(Path.of("/sys/class/net", each.getName(), "flags"));
        } catch (IOException | NumberFormatException e) {
            try {
                return each.isUp();
            } catch (SocketException gone) {
                return false;
            }
        }
    }

    /**
     * As an administrator set it. The class library wants a carrier besides, which a bridge does not have while no machine is at it:
     * its addresses are there all the same.
     *
     * @param flags the file in which the kernel has the flags of an interface
     */
    static boolean isSetUp(Path flags) throws IOException {
        return (Integer.decode(Files.readString(flags).strip()) & UP) != 0;
    }

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

    @Override
    public Optional<String> name(InetAddress address) {
        // The class library gives a name only when it leads back to the address, else the address.
        String found = address.getCanonicalHostName();
        return found.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(found);
    }
}
