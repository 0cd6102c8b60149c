package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
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
    private final List<String> paths;
    private final List<String> specialKinds;
    private final ImageTree tree;
    private final ImageTree plain;
    private final ImageRoot root;
    private final ImageRoot plainRoot;
    /** Texts that were put into copies below {@code .default}, which the other image does not have. */
    private final Set<String> copyEdits = new TreeSet<>();

    private int edits;

    /** @param specials items that only some file systems have: {@code path|kind} as of {@link SpecialFile} */
    RandomSequence(long seed, LiteEngine engine, Path directory, List<String> specials) throws IOException {
        this.random = new Random(seed);
        this.engine = engine;
        List<String> items = Stream.concat(ITEMS.stream(), specials.stream())
                .filter(item -> random.nextInt(4) > 0)
                .collect(Collectors.toCollection(ArrayList::new));
        items.add(pick(MTABS));
        this.specialKinds = specials.stream()
                .map(item -> item.substring(item.indexOf('|') + 1))
                .toList();
        this.paths = Stream.concat(
                        PATHS.stream(), specials.stream().map(item -> "/" + item.substring(0, item.indexOf('|'))))
                .toList();
        this.tree = ImageTree.make(directory.resolve("rootimg"), items.toArray(String[]::new));
        this.plain = ImageTree.make(directory.resolve("plain"), items.toArray(String[]::new));
        this.root = ImageRoot.open(directory.resolve("rootimg"));
        this.plainRoot = ImageRoot.open(directory.resolve("plain"));
    }

    /** Runs, edits and changes of the table end in the tree that a first run makes out of the edited tree. */
    void assertEndsWhereAFirstRunEnds() throws IOException {
        LiteRules last = runs(false);

        engine.apply(engine.plan(last, plainRoot), plainRoot, new CollectedResponse());

        assertSame(tree.listTimeless(".statelite/litecat"), plain.listTimeless(".statelite/litecat"));
        assertThat(engine.plan(last, root).steps()).isEmpty();
    }

    /** After all runs are taken back the tree is the one that saw none, and what users did to copies is kept. */
    void assertLosesNoEdit() throws IOException {
        runs(true);
        edit(true);

        engine.undo(root, new CollectedResponse());

        assertSame(tree.listTimeless(".statelite", ".default"), plain.listTimeless());
        assertThat(copyEdits).allMatch(text -> String.join("\n", tree.list()).contains(text));
    }

    private static void assertSame(List<String> after, List<String> expected) {
        List<String> surplus = new ArrayList<>(after);
        List<String> missing = new ArrayList<>(expected);
        surplus.removeAll(expected);
        missing.removeAll(after);
        assertThat(surplus).as("surplus, where %s is missing", missing).isEmpty();
        assertThat(missing).as("missing").isEmpty();
    }

    private LiteRules runs(boolean copies) throws IOException {
        LiteRules rules = randomRules();
        run(rules);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            edit(copies);
            rules = randomRules();
            run(rules);
        }
        return rules;
    }

    /** Rows that fit together and fit the image that sees no runs. */
    private LiteRules randomRules() {
        List<String[]> rows = new ArrayList<>();
        LiteRules rules = rules(rows);
        for (int i = random.nextInt(MOST_ROWS + 1); i > 0; i--) {
            List<String[]> tried = new ArrayList<>(rows);
            tried.add(new String[] {pick(IMAGES), pick(paths), pick(OPTIONS)});
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

    private void run(LiteRules rules) {
        engine.apply(engine.plan(rules, root), root, new CollectedResponse());
    }

    /** What users and packages do between two runs. @param copies whether also to copies below {@code .default} */
    private void edit(boolean copies) throws IOException {
        for (int i = random.nextInt(MOST_EDITS + 1); i > 0; i--) {
            edits++;
            String text = "#" + edits + ";";
            String path = pick(paths).replaceFirst("/$", "");
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
            // The entry of every image, /etc/mtab, may lead into /run: no table fits an image where that is a file.
            if (!target.equals("/run")
                    && isFileOrFree(root.resolve(target))
                    && isFileOrFree(plainRoot.resolve(target))
                    && !leadsIntoCopy(target)) {
                // A package replaces what stands in a place; an editor goes where the links lead.
                boolean replaced = how == 0 && FileKind.of(plainRoot.resolveParent(target)) != FileKind.LINK;
                String special = specialKinds.isEmpty() || random.nextBoolean() ? "" : pick(specialKinds);
                write(replaced ? root.resolveParent(target) : root.resolve(target), replaced, special, text);
                write(replaced ? plainRoot.resolveParent(target) : plainRoot.resolve(target), replaced, special, text);
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
            if (Files.isRegularFile(copy)) {
                write(copy, false, "", text);
                copyEdits.add(text);
            }
        }
    }

    private boolean noLinkAbove(String path) {
        return root.imagePath(root.resolveParent(path)).equals(path);
    }

    private static boolean isFileOrFree(Path path) {
        FileKind kind = FileKind.of(path);
        return kind == FileKind.FILE || kind == FileKind.MISSING;
    }

    /**
     * @param replaced by a new file that is renamed into the place; otherwise the text is added to what is there
     * @param special what the new file is, when not a plain one
     */
    private static void write(Path file, boolean replaced, String special, String text) throws IOException {
        createDirectories(file.resolveSibling(".").normalize());
        if (replaced) {
            Path fresh = file.resolveSibling("x;4c1d");
            if (special.isEmpty()) {
                Files.writeString(fresh, text);
            } else {
                SpecialFile.make(fresh, special);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else if (SpecialFile.standsAt(file)) {
            // There is nothing in it; of what it is a user changes the mode.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
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

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
