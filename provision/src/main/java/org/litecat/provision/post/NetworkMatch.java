package org.litecat.provision.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells whether an address lies in a network as table networks has it. */
final class NetworkMatch {
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F.:]+");

    private NetworkMatch() {}

    /** @param mask an address, or the length of the prefix behind a slash; a network that is neither holds nobody */
    static boolean contains(String net, String mask, InetAddress address) {
        String first = net.split("/", 2)[0];
        if (!NUMERIC.matcher(first).matches()) {
            return false;
        }
        try {
            byte[] network = InetAddress.getByName(first).getAddress();
            byte[] wanted = address.getAddress();
            byte[] bits = mask(mask, network.length);
            boolean inside = network.length == wanted.length && bits.length == network.length;
            for (int i = 0; inside && i < network.length; i++) {
                inside = (network[i] & bits[i]) == (wanted[i] & bits[i]);
            }
            return inside;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static byte[] mask(String mask, int length) throws UnknownHostException {
        if (!mask.matches("/?\\d{1,3}")) {
            return NUMERIC.matcher(mask).matches() ? InetAddress.getByName(mask).getAddress() : new byte[0];
        }
        int prefix = Integer.parseInt(mask.replace("/", ""));
        byte[] bits = new byte[length];
        for (int bit = 0; bit < Math.min(prefix, 8 * length); bit++) {
            bits[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return bits;
    }
}
