package org.litecat.provision.boot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code nodeset} is to make nodes boot.
 *
 * @param image of {@link Kind#OSIMAGE}: its name; empty for the one that nodetype.provmethod of each node names
 */
public record NodesetAction(Kind kind, Optional<String> image) {
    /** The kinds; each is typed as its name says. */
    public enum Kind {
        OSIMAGE,
        /** Kernel and initial ramdisk of the node's own image, and a shell instead of its root. */
        SHELL,
        /** The disk. */
        BOOT,
        /** Nothing: the boot files are removed. */
        OFFLINE,
        /** Changes nothing and tells what nodes boot. */
        STAT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static NodesetAction of(Kind kind) {
        return new NodesetAction(kind, Optional.empty());
    }

    public static NodesetAction image(String name) {
        return new NodesetAction(Kind.OSIMAGE, Optional.of(name));
    }

    /** @param text as it is typed: a word, or {@code osimage=IMAGE}; empty when it is neither */
    public static Optional<NodesetAction> parse(String text) {
        String image = Kind.OSIMAGE.word() + "=";
        if (text.startsWith(image) && text.length() > image.length()) {
            return Optional.of(image(text.substring(image.length())));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(text))
                .map(NodesetAction::of)
                .findFirst();
    }

    /** The action as it is typed. */
    public String word() {
        return kind.word() + image.map(name -> "=" + name).orElse("");
    }
}
