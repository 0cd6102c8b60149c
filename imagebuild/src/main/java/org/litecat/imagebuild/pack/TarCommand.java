package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.Command;

/**
 * A call of GNU tar that packs entries of a tree with extended attributes, ACLs and holes. Which they are, it reads from its standard
 * input; what stands elsewhere than it is packed is renamed on the way.
 */
final class TarCommand {
    /** What has a meaning in a regular expression of tar's, or ends one. */
    private static final Pattern IN_PATTERN = Pattern.compile("[.\\[\\]*^$\\\\,]");

    private static final Pattern IN_REPLACEMENT = Pattern.compile("[&\\\\,]");

    private final PackedTree tree;
    private final List<TreeEntry> entries;
    private final Optional<Instant> latest;
    private final RawName names = new RawName();

    /** @param latest what later times become */
    TarCommand(PackedTree tree, List<TreeEntry> entries, Optional<Instant> latest) {
        this.latest = latest;
        this.tree = tree;
        this.entries = entries;
    }

    /**
     * Of the ways in which tar writes holes the first is the only one that does not write the number of its process too.
     *
     * @param filter the program and its arguments that take the archive from tar, none of them with a blank
     */
    Command sparse(String archive, List<String> filter) {
        return command(archive, filter, List.of("--sparse", "--sparse-version=0.0"));
    }

    /** The same without holes, for who makes them anew and does not read tar's. */
    Command full(String archive, List<String> filter) {
        return command(archive, filter, List.of());
    }

    private Command command(String archive, List<String> filter, List<String> holes) {
        List<String> argv = new ArrayList<>(List.of(
                "tar",
                "--create",
                "--file=" + archive,
                "--format=posix",
                "--pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f",
                "--numeric-owner",
                "--xattrs",
                "--xattrs-include=*",
                "--acls",
                "--no-recursion",
                "--absolute-names",
                "--null",
                "--verbatim-files-from",
                "--use-compress-program=" + String.join(" ", filter)));
        argv.addAll(holes);
        latest.ifPresent(time -> argv.addAll(List.of("--mtime=@" + time.getEpochSecond(), "--clamp-mtime")));
        tree.moved().forEach(each -> argv.add("--transform=" + renaming(each)));
        argv.add("--directory=" + tree.root());
        argv.add("--files-from=-");
        // Its messages stand in ours: in one language.
        return Command.of(argv).with("LC_ALL", "C").fedBy(this::list);
    }

    /** For a path and all below it; not for what links say. */
    private String renaming(Map.Entry<Path, String> moved) {
        Path from = moved.getKey();
        String listed = from.startsWith(tree.root()) ? "./" + tree.root().relativize(from) : from.toString();
        return "s,^" + IN_PATTERN.matcher(listed).replaceAll("\\\\$0") + "\\(/.*\\)\\?$,"
                + IN_REPLACEMENT.matcher(moved.getValue()).replaceAll("\\\\$0") + "\\1,S";
    }

    private void list(OutputStream out) throws IOException {
        for (TreeEntry entry : entries) {
            out.write(listed(entry.path()).getBytes(StandardCharsets.ISO_8859_1));
            out.write(0);
        }
    }

    /** One character a byte. */
    private String listed(Path path) {
        if (path.equals(tree.root())) {
            return ".";
        }
        return path.startsWith(tree.root()) ? "./" + names.of(tree.root().relativize(path)) : names.of(path);
    }
}
