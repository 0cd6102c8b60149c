package org.litecat.litetree.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The script that follows the boot plan on the node; it stands in every statelite image. */
public final class NodeScript {
    /** Where nodes and scripts of many years look for it. */
    public static final String PATH = "/etc/init.d/statelite";

    private NodeScript() {}

    public static String text() {
        try (InputStream script = Objects.requireNonNull(NodeScript.class.getResourceAsStream("statelite"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
