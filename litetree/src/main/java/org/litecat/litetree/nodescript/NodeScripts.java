package org.litecat.litetree.nodescript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts that nodes run, in their initial ramdisks and after, and the functions that these share. */
public final class NodeScripts {
    /** The script that follows the boot plan, where nodes and scripts of many years look for it. */
    public static final String STATELITE = "/etc/init.d/statelite";

    private NodeScripts() {}

    /** The text of a script that stands in this room. */
    public static String text(String name) {
        try (InputStream script = Objects.requireNonNull(NodeScripts.class.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
