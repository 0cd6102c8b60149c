package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.litecat.litetree.image.ExtendedAttributes;

/** What stands in the upper directory of an overlay file system, in the words of the kernel's overlayfs.rst. */
record LayerEntry(Path path) {
    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final String OWN = "trusted.overlay.";

    boolean isDirectory() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Says that what stood below is gone: a character device 0/0. */
    boolean isWhiteout() throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,rdev", LinkOption.NOFOLLOW_LINKS);
        return found.get("mode") instanceof Integer mode
                && (mode & TYPE) == CHARACTER_DEVICE
                && found.get("rdev") instanceof Long device
                && device == 0;
    }

    /** Whether nothing of the directory below is in it. */
    boolean isOpaque() throws IOException {
        return text("opaque").filter("y"::equals).isPresent();
    }

    /** Where the directory below stands: a path from the root, or a name beside it. */
    Optional<String> redirect() throws IOException {
        return text("redirect");
    }

    void forgetRedirect() throws IOException {
        new ExtendedAttributes(path).remove(OWN + "redirect");
    }

    void forgetOpaque() throws IOException {
        new ExtendedAttributes(path).remove(OWN + "opaque");
    }

    /** Takes away what is there for the overlay alone. */
    void strip() throws IOException {
        ExtendedAttributes attributes = new ExtendedAttributes(path);
        for (String name : attributes.names()) {
            if (name.startsWith(OWN)) {
                attributes.remove(name);
            }
        }
    }

    /** Gives a directory the owner, mode, time and extended attributes of this one. */
    void giveAttributesTo(Path directory) throws IOException {
        Map<String, Object> own = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        ExtendedAttributes from = new ExtendedAttributes(path);
        ExtendedAttributes to = new ExtendedAttributes(directory);
        for (String name : to.names()) {
            if (!name.startsWith(OWN) && from.get(name).isEmpty()) {
                to.remove(name);
            }
        }
        Files.setAttribute(directory, "unix:uid", own.get("uid"), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(directory, "unix:gid", own.get("gid"), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(directory, "unix:mode", own.get("mode"));
        for (String name : from.names()) {
            if (!name.startsWith(OWN)) {
                to.set(name, from.get(name).orElseGet(() -> new byte[0]));
            }
        }
        Files.setLastModifiedTime(directory, Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
    }

    private Optional<String> text(String name) throws IOException {
        return new ExtendedAttributes(path)
                .get(OWN + name)
                .map(value -> new String(value, StandardCharsets.UTF_8).replace("\0", ""));
    }
}
