package org.litecat.core.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Subnet;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * Addresses of an IPv4 network for machines that are not known, both ends included. DHCP gives no address of another network to
 * anybody, and says nothing.
 */
public record DynamicRange(InetAddress first, InetAddress last) {
    /** @param wrong gets why it is none */
    static Optional<DynamicRange> read(String item, List<Problem> wrong) {
        String[] ends = item.split("[-,]", -1);
        if (ends.length != 2 || ends[0].isBlank() || ends[1].isBlank()) {
            wrong.add(Problem.of(Code.INVALID_VALUE, "'" + item + "' is not a range of addresses.")
                    .because("a range is FIRST-LAST, such as 10.0.0.100-10.0.0.200; commas stand between several"));
            return Optional.empty();
        }
        Optional<InetAddress> first = end(ends[0], wrong);
        Optional<InetAddress> last = end(ends[1], wrong);
        return first.flatMap(from -> last.map(to -> new DynamicRange(from, to)));
    }

    private static Optional<InetAddress> end(String text, List<Problem> wrong) {
        Optional<InetAddress> address = Subnet.numeric(text.strip()).filter(Inet4Address.class::isInstance);
        if (address.isEmpty()) {
            wrong.add(Problem.of(Code.INVALID_VALUE, "'" + text.strip() + "' is not an address.")
                    .remedy("write two IPv4 addresses, such as 10.0.0.100-10.0.0.200"));
        }
        return address;
    }

    /** Why DHCP gives none of it to anybody. */
    Optional<Problem> useless(NetworkRow network, Optional<Subnet> subnet) {
        String range = "The dynamic range " + this;
        if (number(first) > number(last)) {
            return Optional.of(
                    Problem.of(Code.INVALID_VALUE, range + " is empty.").because("it ends before it begins"));
        }
        if (subnet.isEmpty()) {
            return Optional.empty();
        }
        if (!(subnet.get().contains(first) && subnet.get().contains(last))) {
            return Optional.of(Problem.of(Code.INVALID_VALUE, range + " is not in its network.")
                    .because("net=" + network.net() + " mask=" + network.mask()
                            + "; no machine would get one of the addresses"));
        }
        return Stream.of(first, last)
                .flatMap(end -> subnet.get().reserved(end).stream()
                        .map(what -> Problem.of(
                                        Code.INVALID_VALUE, range + " holds an address that no machine can have.")
                                .because(end.getHostAddress() + " is " + what)))
                .findFirst();
    }

    /** Why it cannot be served beside others. */
    Optional<Problem> overlap(List<DynamicRange> others) {
        return others.stream()
                .filter(other -> other.contains(first) || contains(other.first))
                .findFirst()
                .map(other -> Problem.of(Code.CONFLICT, "The dynamic ranges " + other + " and " + this + " overlap.")
                        .because("DHCP would give one address twice")
                        .remedy("let each address stand in one range only"));
    }

    /** Whether an address is one of it. */
    public boolean contains(InetAddress address) {
        return address instanceof Inet4Address && number(first) <= number(address) && number(address) <= number(last);
    }

    private static long number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt() & 0xFFFFFFFFL;
    }

    /** {@code 10.0.0.100-10.0.0.200}. */
    @Override
    public String toString() {
        return first.getHostAddress() + "-" + last.getHostAddress();
    }
}
