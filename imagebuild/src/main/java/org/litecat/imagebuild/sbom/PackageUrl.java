package org.litecat.imagebuild.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** How a package is called everywhere: a purl (github.com/package-url/purl-spec), of the types {@code rpm} and {@code deb}. */
final class PackageUrl {
    /** Distributions whose name in purls is not the letters that releases begin with. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "rhel", "redhat",
            "rhels", "redhat",
            "rhelserver", "redhat",
            "alma", "almalinux",
            "sles", "suse",
            "sle", "suse",
            "leap", "opensuse");

    private static final String PLAIN = "-._~";

    private PackageUrl() {}

    static String of(Inventory inventory, Component each) {
        String letters = inventory.osvers().replaceFirst("[0-9].*$", "").toLowerCase(Locale.ROOT);
        String namespace = NAMESPACES.getOrDefault(letters, letters);
        String version = each.version();
        StringBuilder url = new StringBuilder("pkg:" + inventory.kind() + "/");
        url.append(namespace.isEmpty() ? "" : quoted(namespace) + "/").append(quoted(each.name()));
        boolean rpm = inventory.kind().equals("rpm");
        int colon = version.indexOf(':');
        // In purls the epoch of an RPM is no part of its version.
        url.append('@').append(quoted(rpm ? version.substring(colon + 1) : version));
        url.append("?arch=").append(quoted(each.arch()));
        url.append("&distro=")
                .append(quoted(namespace + "-" + inventory.osvers().substring(letters.length())));
        if (rpm && colon > 0) {
            url.append("&epoch=").append(quoted(version.substring(0, colon)));
        }
        if (!each.source().isEmpty()) {
            url.append("&upstream=").append(quoted(each.source()));
        }
        return url.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) each;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            quoted.append(plain ? String.valueOf(c) : String.format("%%%02X", each));
        }
        return quoted.toString();
    }
}
