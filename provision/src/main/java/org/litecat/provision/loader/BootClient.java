package org.litecat.provision.loader;

import java.net.InetAddress;
import java.util.List;

/**
 * A node as its boot loader sees the world.
 *
 * @param arch as nodetype.arch has it: x86_64, ppc64le, aarch64 ...
 * @param macs of its interfaces, in lower case with colons; the first one is the one it boots from
 * @param server the node's file server as the host part of a URL
 * @param httpPort of that server
 * @param tftpdir the directory of boot files as the tables have it
 */
public record BootClient(
        String name,
        String arch,
        List<String> macs,
        List<InetAddress> addresses,
        String server,
        long httpPort,
        String tftpdir) {
    private static final long USUAL_PORT = 80;

    public BootClient {
        macs = List.copyOf(macs);
        addresses = List.copyOf(addresses);
    }

    /** The whole path of a file below TFTPDIR, as the tables have directories. */
    public String path(String below) {
        return tftpdir + "/" + below;
    }

    /** The URL of a file below TFTPDIR. */
    String url(String host, String path) {
        return "http://" + host + (httpPort == USUAL_PORT ? "" : ":" + httpPort) + tftpdir + "/" + path;
    }
}
