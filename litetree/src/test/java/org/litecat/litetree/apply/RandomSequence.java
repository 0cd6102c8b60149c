package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.LitePlanner;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.LitefileTable;

/**
 * Two images that begin the same: one sees runs with changing tables, the other none. What users and packages do, they
 * do to both. All of it depends on the seed alone.
 */
final class RandomSequence {
    private static final List<String> ITEMS = List.of(
            "etc/x=x",
            "etc/y/z=z",
            "etc/y/",
            "etc/alias>x",
            "etc/far>/root/rc",
            "etc/round>round",
            "etc/dangling>/run/q",
            "var/log/m=m",
            "var/log/h/a=a",
            "var/log/h/i/j/k=k",
            "var/run>../run",
            "var/lock>/run/lock",
            "run/p=p",
            "run/",
            "root/rc=rc",
            "root/.ssh/k=k",
            "root/empty=",
            "opt>usr/opt",
            "usr/opt/o=o",
            "usr/lib/t/u=u",
            "lib>usr/lib",
            "home>../../outside");
    private static final List<String> MTABS = List.of(
            "etc/mtab=mounts",
            "etc/mtab>/proc/self/mounts",
            "etc/mtab>../proc/self/mounts",
            "etc/mtab>../../proc/mounts",
            "etc/mtab>/proc/mounts",
            "etc/mtab>x",
            "etc/mtab>../run/mtab",
            "etc/");
    private static final List<String> PATHS = List.of(
            "/etc/",
            "/etc/x",
            "/etc/y/",
            "/etc/y",
            "/etc/y/z",
            "/etc/y/new",
            "/etc/mtab",
            "/etc/alias",
            "/etc/far",
            "/etc/round",
            "/etc/dangling",
            "/etc/new",
            "/etc/new/",
            "/etc/new/deep/f",
            "/var/",
            "/var/log/",
            "/var/log/m",
            "/var/log/h/",
            "/var/log/h/i/",
            "/var/log/h/i/j/",
            "/var/log/h/i/j/k",
            "/var/log/h/i/new/",
            "/var/run/",
            "/var/run/p",
            "/var/lock/",
            "/run/",
            "/run/p",
            "/root/",
            "/root/rc",
            "/root/.ssh/",
            "/root/.ssh/k",
            "/root/empty",
            "/opt/",
            "/opt/o",
            "/usr/opt/o",
            "/usr/opt/",
            "/lib/t/",
            "/lib/t/u",
            "/usr/lib/",
            "/home/h");
    private static final List<String> OPTIONS = List.of(
            "tmpfs",
            "rw",
            "persistent",
            "localdisk",
            "ro",
            "con",
            "link",
            "link",
            "link,ro",
            "link,con",
            "link,persistent",
            "tmpfs,rw",
            "");
    private static final List<String> IMAGES = List.of("ALL", "ALL", "", "g1", "g2", "img");
    private static final int MOST_ROWS = 8;
    private static final int MOST_EDITS = 4;

    private final Random random;
    private final LiteEngine engine;
    private final ImageTree tree;
    private final ImageTree plain;
    private final ImageRoot root;
    private final ImageRoot plainRoot;
    private final Set<String> copyEdits = new TreeSet<>();
    private int edits;

    /** @param more items of the tree that only some file systems have are added by the caller, to both trees */
    RandomSequence(long seed, LiteEngine engine, Path directory) throws IOException {
        this.random = new Random(seed);
        this.engine = engine;
        List<String> items = new ArrayList<>(
                ITEMS.stream().filter(item -> random.nextInt(4) > 0).toList());
        items.add(pick(MTABS));
        this.tree = ImageTree.make(directory.resolve("rootimg"), items.toArray(String[]::new));
        this.plain = ImageTree.make(directory.resolve("plain"), items.toArray(String[]::new));
        this.root = ImageRoot.open(directory.resolve("rootimg"));
        this.plainRoot = ImageRoot.open(directory.resolve("plain"));
    }

    ImageTree tree() {
        return tree;
    }

    ImageTree plain() {
        return plain;
    }

    ImageRoot root() {
        return root;
    }

    ImageRoot plainRoot() {
        return plainRoot;
    }

    /** Texts that were put into copies below {@code .default}, which the other image does not have. */
    Set<String> copyEdits() {
        return copyEdits;
    }

    /** Rows that fit together and fit the image that sees no runs. */
    LiteRules randomRules() {
        List<String[]> rows = new ArrayList<>();
        LiteRules rules = rules(rows);
        for (int i = random.nextInt(MOST_ROWS + 1); i > 0; i--) {
            List<String[]> tried = new ArrayList<>(rows);
            tried.add(new String[] {pick(IMAGES), pick(PATHS), pick(OPTIONS)});
            try {
                LiteRules more = rules(tried);
                LitePlanner.plan(more, plainRoot);
                rows = tried;
                rules = more;
            } catch (ProblemException e) {
                continue;
            }
        }
        return rules;
    }

    private static LiteRules rules(List<String[]> rows) {
        LitefileTable table = new LitefileTable();
        rows.forEach(row -> table.row(row[0], row[1], row[2], ""));
        return LiteRules.of(table.snapshot(), "img", List.of("g1", " g2"));
    }

    void run(LiteRules rules) {
        engine.apply(engine.plan(rules, root), root, new CollectedResponse());
    }

    /** What users and packages do between two runs. @param copies whether also to copies below {@code .default} */
    void edit(boolean copies) throws IOException {
        for (int i = random.nextInt(MOST_EDITS + 1); i > 0; i--) {
            edits++;
            String text = "#" + edits + ";";
            String path = pick(PATHS).replaceFirst("/$", "");
            if (copies && random.nextInt(3) == 0) {
                editCopy(path, text);
            } else {
                editBoth(path, random.nextInt(3), text);
            }
        }
    }

    private void editBoth(String path, int how, String text) throws IOException {
        try {
            String target = FileKind.of(plainRoot.resolve(path)) == FileKind.DIRECTORY ? path + "/more" : path;
            if (isFileOrFree(root.resolve(target))
                    && isFileOrFree(plainRoot.resolve(target))
                    && !leadsIntoCopy(target)) {
                // A package replaces what stands in a place; an editor goes where the links lead.
                boolean replaced = how == 0 && FileKind.of(plainRoot.resolveParent(target)) != FileKind.LINK;
                write(replaced ? root.resolveParent(target) : root.resolve(target), replaced, text);
                write(replaced ? plainRoot.resolveParent(target) : plainRoot.resolve(target), replaced, text);
            }
        } catch (ProblemException e) {
            // A path that no program could use either.
            return;
        }
    }

    /** Who follows an entry that was a symbolic link reads and writes the copy that nodes start from. */
    private boolean leadsIntoCopy(String path) throws IOException {
        String now = root.imagePath(root.resolve(path));
        if (!now.startsWith(StateliteLayout.DEFAULTS + "/")) {
            return false;
        }
        String entry = now.substring(StateliteLayout.DEFAULTS.length());
        if (!root.resolve(entry).equals(root.resolve(path))) {
            // Through a relative link that moved with its directory and means something else now.
            return true;
        }
        for (int end = entry.length(); end > 0; end = entry.lastIndexOf('/', end - 1)) {
            Path place = root.resolveParent(entry.substring(0, end));
            if (FileKind.of(plainRoot.resolveParent(entry.substring(0, end))) == FileKind.LINK
                    && FileKind.of(place) == FileKind.LINK
                    && Files.readSymbolicLink(place).toString().contains(StateliteLayout.LINKS)) {
                return true;
            }
        }
        return false;
    }

    private void editCopy(String path, String text) throws IOException {
        Path copy = root.directory().resolve(".default" + path);
        boolean ours = FileKind.of(copy) == FileKind.FILE && FileKind.of(root.resolveParent(path)) == FileKind.FILE;
        if (ours && !Files.isSameFile(copy, root.resolveParent(path)) && noLinkAbove(path)) {
            write(copy, false, text);
            copyEdits.add(text);
        }
    }

    private boolean noLinkAbove(String path) {
        return root.imagePath(root.resolveParent(path)).equals(path);
    }

    private static boolean isFileOrFree(Path path) {
        FileKind kind = FileKind.of(path);
        return kind == FileKind.FILE || kind == FileKind.MISSING;
    }

    /** @param replaced by a new file that is renamed into the place; otherwise the text is added to what is there */
    private static void write(Path file, boolean replaced, String text) throws IOException {
        createDirectories(file.resolveSibling(".").normalize());
        if (replaced) {
            Path fresh = file.resolveSibling("x;4c1d");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            createDirectories(directory.resolveSibling(".").normalize());
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    int choice(int bound) {
        return random.nextInt(bound);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
