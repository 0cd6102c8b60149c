package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/**
 * Draws images with links, files and nothing at every path that liteimg itself writes, with entries there: a run that is refused
 * changes nothing, and after an undo the tree is what it was before the first run. Needs root.
 */
class RandomLinksIT {
    /** What liteimg writes, and directories that lead there. */
    private static final List<String> WRITTEN = List.of(
            "etc/fstab",
            "etc/shadow",
            "etc/init.d",
            "etc/init.d/statelite",
            "etc/init.d/localdisk",
            "opt",
            "opt/xcat",
            "opt/xcat/xcatdsklspost",
            "opt/xcat/xcatinfo",
            "usr/lib/systemd/system",
            "usr/lib/systemd/system/xcatpostinit1.service",
            "etc/systemd/system/multi-user.target.wants",
            "etc/systemd/system/multi-user.target.wants/xcatpostinit1.service",
            "xcatpost",
            "etc/synced",
            "etc/syncdir",
            "etc/syncdir/f");

    private static final List<String> DIRECTORIES = List.of(
            "etc/init.d",
            "opt",
            "opt/xcat",
            "usr/lib/systemd/system",
            "etc/systemd/system/multi-user.target.wants",
            "xcatpost",
            "etc/syncdir");

    private static final List<String> TARGETS = List.of(
            ".pwd/one",
            "/var/lib/there",
            "/var/lib/nothing/deep",
            "../../../../../outside/x",
            "/etc/shadow",
            "/var/lib/dir",
            "dir",
            "/.default/etc/shadow",
            "round");

    private static final List<String> OPTIONS = List.of("tmpfs", "link", "persistent", "link,persistent");

    private static final int CASES = Integer.getInteger("litecat.cases", 40);
    private static final long SEED = Long.getLong("litecat.seed", 20_261);

    @Test
    void undoBringsBackEveryTreeAndARefusedRunChangesNone(@TempDir Path directory) throws IOException {
        int applied = 0;
        for (int i = 0; i < CASES; i++) {
            applied += new Case(directory.resolve("c" + i), SEED + i).run() ? 1 : 0;
        }
        assertThat(applied).isGreaterThan(CASES / 4);
    }

    private static final class Case {
        private final long seed;
        private final Random random;
        private final TestSite site;
        private final Path root;

        Case(Path machine, long seed) throws IOException {
            this.seed = seed;
            this.random = new Random(seed);
            this.site = new TestSite(Files.createDirectories(machine));
            this.root = machine.resolve("install/img/rootimg");
            Files.createDirectories(root.resolve("etc"));
            tables();
            tree();
        }

        private void tables() throws IOException {
            site.row(
                            "osimage",
                            "imagename",
                            "img",
                            "provmethod",
                            "statelite",
                            "osvers",
                            "el9",
                            "osarch",
                            "x86_64",
                            "profile",
                            "compute",
                            "rootfstype",
                            random.nextInt(4) == 0 ? "ramdisk" : "nfs",
                            "synclists",
                            "/lists/sync")
                    .row("linuximage", "imagename", "img", "rootimgdir", "/install/img");
            password(0);
            rows();
            if (random.nextBoolean()) {
                site.file("/install/postscripts/syslog", "#!/bin/sh");
            }
            site.file("/lists/sync", "/lists/f -> /etc/synced", "/lists/f -> /etc/syncdir/f");
            site.file("/lists/f", "synced");
        }

        private void password(int number) {
            site.row("passwd", "key", "system", "username", "root", "password", "$6$salt$hash" + number);
        }

        private void rows() {
            try (Transaction change = site.store().begin("test")) {
                change.before().table("litefile").rows().forEach(change::remove);
                change.commit();
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                String path = "/" + WRITTEN.get(random.nextInt(WRITTEN.size()));
                site.row(
                        "litefile",
                        "image",
                        "img",
                        "file",
                        path,
                        "options",
                        OPTIONS.get(random.nextInt(OPTIONS.size())));
            }
        }

        private void tree() throws IOException {
            for (String there : List.of("etc/passwd", "var/lib/there", "var/lib/dir/f", "etc/dir/f", "outside/y")) {
                put(there, there);
            }
            Files.createSymbolicLink(root.resolve("etc/round"), Path.of("round"));
            for (String path : WRITTEN) {
                int what = random.nextInt(20);
                if (what < 3) {
                    link(path, TARGETS.get(random.nextInt(TARGETS.size())));
                } else if (what < 9 && !DIRECTORIES.contains(path)) {
                    put(path, path.endsWith("shadow") ? "root:*:1::::::\n" : path);
                }
            }
        }

        private void link(String path, String target) throws IOException {
            Path place = root.resolve(path);
            Path above = place.resolveSibling("");
            if (Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)
                    || !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                attempt(() -> Files.createSymbolicLink(makeParents(place), Path.of(target)));
            }
        }

        private void put(String path, String content) {
            attempt(() -> Files.writeString(makeParents(root.resolve(path)), content));
        }

        private static Path makeParents(Path place) throws IOException {
            Files.createDirectories(place.getParent());
            return place;
        }

        private interface Attempt {
            void make() throws IOException;
        }

        /** What a link drawn before leads to may be anything. */
        private static void attempt(Attempt attempt) {
            try {
                attempt.make();
            } catch (IOException e) {
                return;
            }
        }

        /** @return whether any run was not refused */
        boolean run() throws IOException {
            Map<String, String> before = describe();
            boolean applied = false;
            for (int i = 1; i <= 3; i++) {
                applied |= liteimg(i);
                password(i);
                if (random.nextBoolean()) {
                    rows();
                }
                if (random.nextBoolean()) {
                    site.file("/install/postscripts/syslog", "#!/bin/sh", String.valueOf(i));
                    site.file("/lists/f", "synced " + i);
                }
            }
            CollectedResponse response = new CollectedResponse();
            if (random.nextBoolean()) {
                undoIsRefusedForALinkThatIsLeft();
            }
            Map<String, String> standing = describe();
            boolean ended = undone(response, before.values().stream().anyMatch(text -> text.contains(" /.default/")));
            assertThat(describe())
                    .as("-Dlitecat.cases=1 -Dlitecat.seed=%d: %s", seed, response.warnings())
                    .isEqualTo(ended ? before : standing);
            return applied && ended;
        }

        /** Whoever edits the image leaves a link to what he sees there, in a directory that stands in the layout where there is one. */
        private void undoIsRefusedForALinkThatIsLeft() throws IOException {
            List<Path> moved = new ArrayList<>();
            for (String path : DIRECTORIES) {
                Path place = root.resolve(path);
                if (Files.isDirectory(place)
                        && place.toRealPath().startsWith(root.toRealPath().resolve(".default"))
                        && !isOfACopy(path)) {
                    moved.add(place);
                }
            }
            Path above = moved.isEmpty() ? root.resolve("etc") : moved.get(random.nextInt(moved.size()));
            Path left = Files.createSymbolicLink(above.resolve("left"), Path.of("/.default/etc/shadow"));
            Map<String, String> standing = describe();
            assertThat(undone(new CollectedResponse(), true))
                    .as("-Dlitecat.cases=1 -Dlitecat.seed=%d: %s", seed, left)
                    .isFalse();
            assertThat(describe())
                    .as("-Dlitecat.cases=1 -Dlitecat.seed=%d: %s", seed, left)
                    .isEqualTo(standing);
            Files.delete(left);
        }

        /** A copy of what a link of the image led to goes with what is in it, or is set aside. */
        private boolean isOfACopy(String path) {
            for (Path above = Path.of(path); above != null; above = above.getParent()) {
                if (Files.isSymbolicLink(
                        root.resolve(".statelite/litecat/originals").resolve(above))) {
                    return true;
                }
            }
            return false;
        }

        /** @param foreign whether a link led into the layout before there was one: then the undo says so and changes nothing */
        private boolean undone(CollectedResponse response, boolean foreign) {
            try {
                new Liteimg(site.store(), site.host(), response)
                        .run(new LiteimgRequest("img", LiteimgRequest.Mode.UNDO));
                return true;
            } catch (ProblemException e) {
                assertThat(foreign)
                        .as("-Dlitecat.cases=1 -Dlitecat.seed=%d: %s", seed, e.problems())
                        .isTrue();
                return false;
            }
        }

        private boolean liteimg(int number) throws IOException {
            Map<String, String> before = describe();
            try {
                new Liteimg(site.store(), site.host(), new CollectedResponse())
                        .run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
                return true;
            } catch (ProblemException e) {
                assertThat(describe())
                        .as("-Dlitecat.cases=1 -Dlitecat.seed=%d, run %d: %s", seed, number, e.problems())
                        .isEqualTo(before);
                return false;
            }
        }

        private Map<String, String> describe() throws IOException {
            Map<String, String> tree = new TreeMap<>();
            List<Path> paths = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(root)) {
                walk.forEach(paths::add);
            }
            for (Path path : paths) {
                String what = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) + " ";
                if (Files.isSymbolicLink(path)) {
                    what += Files.readSymbolicLink(path);
                } else if (Files.isRegularFile(path)) {
                    String text = Files.readString(path);
                    what += text.length() > 99 ? Sha256.of(text) : text;
                }
                tree.put(root.relativize(path).toString(), what);
            }
            return tree;
        }
    }
}
