package org.litecat.imagebuild.oci;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Shown;

/**
 * A path in an image, as an entry of a layer names it.
 *
 * @param parts its names, from the root on; none for the root itself
 */
record LayerPath(List<String> parts) {
    static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String OTHERS = ".wh..wh.";
    private static final int LONGEST = 4095;
    private static final int LONGEST_NAME = 255;

    /** Empty when it leads out of the image, or when no file can have it. A leading slash is that of the image. */
    static Optional<LayerPath> of(String name) {
        String inside = name.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "");
        if (inside.isEmpty() || inside.equals(".")) {
            return Optional.of(new LayerPath(List.of()));
        }
        if (inside.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : inside.split("/", -1)) {
            if (part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || part.indexOf('\0') >= 0
                    || part.length() > LONGEST_NAME) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return Optional.of(new LayerPath(List.copyOf(parts)));
    }

    boolean isRoot() {
        return parts.isEmpty();
    }

    String last() {
        return parts.get(parts.size() - 1);
    }

    LayerPath parent() {
        return new LayerPath(parts.subList(0, parts.size() - 1));
    }

    /** Whether it is no file, but says something of files of lower layers. */
    boolean isWhiteout() {
        return parts.stream().anyMatch(part -> part.startsWith(WHITEOUT));
    }

    /** Whether nothing of lower layers is to be seen in its directory. */
    boolean isOpaque() {
        return last().equals(OPAQUE);
    }

    /** Whether it is what one file system alone has kept for itself. */
    boolean isOfAufs() {
        return !isOpaque() && parts.stream().anyMatch(part -> part.startsWith(OTHERS) && !part.equals(OPAQUE));
    }

    /** What of lower layers is not to be seen; empty when that is nothing that a file can be called. */
    Optional<LayerPath> hidden() {
        String name = last().substring(Math.min(WHITEOUT.length(), last().length()));
        boolean whiteout =
                last().startsWith(WHITEOUT) && parent().parts().stream().noneMatch(part -> part.startsWith(WHITEOUT));
        if (!whiteout || name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Optional.empty();
        }
        List<String> other = new ArrayList<>(parent().parts());
        other.add(name);
        return Optional.of(new LayerPath(other));
    }

    /** Relative to the root. */
    String text() {
        return String.join("/", parts);
    }

    /** As messages show the name of an entry. */
    static String shown(String name) {
        return Shown.text(new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), 400);
    }
}
