package org.litecat.imagebuild.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.litecat.core.host.Host;
import org.litecat.imagebuild.root.FileEdit;

/** Writes what a packed image is into it, as lines that a shell can read. */
public record XcatinfoEdit(String imageName, UUID uuid, Instant time) implements FileEdit {
    public static final String PATH = "/opt/xcat/xcatinfo";

    /** One of this moment; where a build time is set, of that, with an identity that is the same in each build of it. */
    public static XcatinfoEdit of(String imageName, Host host) {
        return host.buildTime()
                .map(time -> new XcatinfoEdit(
                        imageName,
                        UUID.nameUUIDFromBytes((imageName + "\n" + time).getBytes(StandardCharsets.UTF_8)),
                        time))
                .orElseGet(() -> new XcatinfoEdit(
                        imageName, UUID.randomUUID(), host.clock().instant()));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String text() {
        return "write /opt/xcat/xcatinfo";
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        String text =
                line("IMAGENAME", imageName) + line("IMAGEUUID", uuid.toString()) + line("TIMESTAMP", time.toString());
        return Optional.of(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static String line(String name, String value) {
        return name + "='" + value.replace("'", "'\\''") + "'\n";
    }
}
