package org.litecat.provision.ca;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;

/**
 * Where the keys and certificates stand, below {@code /etc/xcat/ca}; keys can be read by root alone.
 *
 * @param authority the certificate that nodes have in their initial ramdisk
 * @param server the certificate that xcatd shows
 */
public record CertificateFiles(Path directory, Path authorityKey, Path authority, Path serverKey, Path server) {
    public static CertificateFiles of(HostPaths paths) {
        Path directory = paths.at("/etc/xcat/ca");
        return new CertificateFiles(
                directory,
                directory.resolve("ca-key.pem"),
                directory.resolve("ca.pem"),
                directory.resolve("server-key.pem"),
                directory.resolve("server.pem"));
    }

    /** Where what administrators have stands, in a directory each. */
    Path users() {
        return directory.resolve("users");
    }

    UserFiles user(String name) {
        return UserFiles.in(users().resolve(name));
    }

    /**
     * What an administrator shows who he is by; readable for root alone.
     *
     * @param browser key, certificate and that of the authority in one file, for browsers
     */
    record UserFiles(Path directory, Path key, Path certificate, Path browser) {
        static UserFiles in(Path directory) {
            return new UserFiles(
                    directory,
                    directory.resolve("key.pem"),
                    directory.resolve("certificate.pem"),
                    directory.resolve("browser.p12"));
        }
    }
}
