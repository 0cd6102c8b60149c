package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.litecat.core.host.Sha256;

/**
 * One path of a packed root.
 *
 * @param name as {@link TreeEntry#name()}
 * @param facts what the archive says of it beside its content
 * @param digest SHA-256 of its content, or of what the link says; {@code -} for others, and where nobody has computed it
 */
record ManifestLine(String name, String facts, String digest) {
    private static final String NONE = PackedTree.ANY_CONTENT;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}|" + NONE);
    private static final int FIELDS = 3;

    static ManifestLine of(TreeEntry entry, String digest, RawName names) throws IOException {
        return new ManifestLine(
                entry.name(), facts(entry), entry.isLink() ? target(entry, names) : digest.isEmpty() ? NONE : digest);
    }

    /** @throws DamagedManifest when it is no line of such a list */
    static ManifestLine parse(String line) throws DamagedManifest {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS || !DIGEST.matcher(fields[1]).matches()) {
            throw new DamagedManifest();
        }
        return new ManifestLine(decoded(fields[2]), fields[0], fields[1]);
    }

    String text() {
        return String.join(" ", facts, digest, encoded(name));
    }

    /**
     * How the entry of the tree is another than the packed one; empty when it is the same. The time of the inode says nothing: a
     * copy of the whole tree has new ones, and so has a file that got a second name.
     *
     * @param contents whether content is read where size and time are as they were
     */
    Optional<String> differs(TreeEntry entry, boolean contents, RawName names) throws IOException {
        if (!facts.equals(facts(entry))) {
            return Optional.of(" is another than the packed one");
        }
        if (entry.isLink()) {
            return digest.equals(target(entry, names)) ? Optional.empty() : Optional.of(" leads elsewhere now");
        }
        return entry.isFile()
                        && contents
                        && !digest.equals(NONE)
                        && !Sha256.of(entry.path()).equals(digest)
                ? Optional.of(" has another content than the packed one")
                : Optional.empty();
    }

    /** The same by its content alone. @param now the digest of that; one that nobody has computed is no other */
    Optional<String> differs(String now) {
        return List.of(NONE, now).contains(digest) || now.equals(NONE)
                ? Optional.empty()
                : Optional.of(" has another content than the packed one");
    }

    /** Directories get new times with each name in them, and names are compared themselves; links keep none in practice. */
    private static String facts(TreeEntry entry) {
        long size = entry.isFile() ? entry.size() : 0;
        long time = entry.isDirectory() || entry.isLink() ? 0 : entry.modified().to(TimeUnit.NANOSECONDS);
        long special = entry.isDevice() ? entry.special() : 0;
        return Integer.toOctalString(entry.mode()) + "," + entry.uid() + "," + entry.gid() + "," + size + "," + time
                + "," + special;
    }

    private static String target(TreeEntry entry, RawName names) throws IOException {
        return Sha256.of(entry.target(names));
    }

    private static String encoded(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String decoded(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' ? '\n' : text.charAt(i) == 'r' ? '\r' : '\\';
            }
            name.append(c);
        }
        return name.toString();
    }
}
