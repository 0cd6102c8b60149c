package org.litecat.provision.address;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as they are written. */
public final class AddressText {
    private AddressText() {}

    /** Without the name of an interface, which only this machine knows. */
    public static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /** As the host part of a URL, or before a colon and a path: an IPv6 address stands in brackets. */
    public static String inUrl(InetAddress address) {
        return address instanceof Inet6Address ? "[" + plain(address) + "]" : plain(address);
    }

    /** In upper-case hexadecimal digits, as boot loaders name files: {@code 0A4D000B}. */
    public static String hex(InetAddress address) {
        return java.util.HexFormat.of().withUpperCase().formatHex(address.getAddress());
    }
}
