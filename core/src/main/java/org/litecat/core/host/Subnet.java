package org.litecat.core.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of addresses. Two are equal when the same addresses are in them, however they were written.
 *
 * @param address the first of it; may be given as any address in it
 * @param prefix length of what its addresses have in common, in bits
 */
public record Subnet(InetAddress address, int prefix) {
    /** Nothing else goes to the class library, which would ask the name server. */
    private static final Pattern NUMERIC =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final Pattern LENGTH = Pattern.compile("/?\\d{1,3}");

    /** Below it a network is two machines at the ends of one line, or a single one: no address of it stands for all. */
    private static final int LONGEST_WITH_BROADCAST = 30;

    public Subnet {
        address = filled(address, prefix, false);
    }

    /**
     * Reads a network as table networks has it. No name is ever looked up.
     *
     * @param net an address, which may have the length of the prefix behind a slash
     * @param mask an address, or the length of the prefix, which may have a slash in front; may be empty when net has it
     * @return empty when they are not those of a network, or tell of two different ones
     */
    public static Optional<Subnet> of(String net, String mask) {
        String[] parts = net.split("/", 2);
        Optional<InetAddress> first = numeric(parts[0]);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> length = prefix(mask.isEmpty() && parts.length == 2 ? parts[1] : mask, first.get());
        boolean agreed = parts.length == 1 || prefix(parts[1], first.get()).equals(length);
        return length.filter(prefix -> agreed).map(prefix -> new Subnet(first.get(), prefix));
    }

    /** The address that a text is; a name is none. */
    public static Optional<InetAddress> numeric(String text) {
        if (!NUMERIC.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> prefix(String mask, InetAddress address) {
        int bits = 8 * address.getAddress().length;
        if (LENGTH.matcher(mask).matches()) {
            int prefix = Integer.parseInt(mask.replace("/", ""));
            return prefix <= bits ? Optional.of(prefix) : Optional.empty();
        }
        return numeric(mask)
                .map(InetAddress::getAddress)
                .filter(each -> 8 * each.length == bits)
                .flatMap(Subnet::ones);
    }

    /** How many bits are set; empty when one that is not set comes before one that is. */
    private static Optional<Integer> ones(byte[] mask) {
        int ones = 0;
        boolean ended = false;
        for (int bit = 0; bit < 8 * mask.length; bit++) {
            boolean set = (mask[bit / 8] & 0x80 >> bit % 8) != 0;
            if (set && ended) {
                return Optional.empty();
            }
            ended = !set;
            ones += set ? 1 : 0;
        }
        return Optional.of(ones);
    }

    /** Whether an address is in the network. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] others = other.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (others[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /**
     * What an address of an IPv4 network is that no machine can have: {@code the broadcast address of 10.0.0.0/24}; empty for
     * every other.
     */
    public Optional<String> reserved(InetAddress other) {
        if (!isIpv4() || prefix > LONGEST_WITH_BROADCAST) {
            return Optional.empty();
        }
        if (other.equals(address)) {
            return Optional.of("the address of the network " + this + " itself");
        }
        return other.equals(last()) ? Optional.of("the broadcast address of " + this) : Optional.empty();
    }

    /** The last address of it. */
    public InetAddress last() {
        return filled(address, prefix, true);
    }

    /** The mask of an IPv4 network, {@code 255.255.255.0}; of an IPv6 one its length, {@code /64}. */
    public String mask() {
        if (!isIpv4()) {
            return "/" + prefix;
        }
        long bits = 0xFFFFFFFFL << 32 - prefix;
        return (bits >> 24 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    /** {@code 10.0.0.0/24}. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }

    /** An address with all bits behind a prefix set, or none of them. */
    private static InetAddress filled(InetAddress address, int prefix, boolean set) {
        byte[] bytes = address.getAddress();
        for (int bit = Math.max(0, prefix); bit < 8 * bytes.length; bit++) {
            int one = 0x80 >> bit % 8;
            bytes[bit / 8] = (byte) (set ? bytes[bit / 8] | one : bytes[bit / 8] & ~one);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address of " + bytes.length + " bytes", e);
        }
    }
}
