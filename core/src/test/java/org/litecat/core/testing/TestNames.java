package org.litecat.core.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;

/**
 * Names as a test has them; nobody else is asked. An address that is written as one is always found.
 *
 * @param known addresses by the names of others
 */
public record TestNames(String own, List<LocalAddress> addresses, Map<String, String> known) implements Names {
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** A machine that has no address and knows nobody. */
    public static TestNames of(String own) {
        return new TestNames(own, List.of(), Map.of());
    }

    /** With one more of this machine's addresses. */
    public TestNames at(String interfaceName, String address, int prefix) {
        InetAddress parsed = address(address).orElseThrow();
        return new TestNames(own, List.of(new LocalAddress(interfaceName, false, parsed, prefix)), known);
    }

    @Override
    public Optional<InetAddress> address(String name) {
        String text = known.getOrDefault(name.strip(), name.strip());
        try {
            return NUMERIC.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> name(InetAddress address) {
        return known.keySet().stream()
                .filter(name -> address(name).equals(Optional.of(address)))
                .findFirst();
    }
}
