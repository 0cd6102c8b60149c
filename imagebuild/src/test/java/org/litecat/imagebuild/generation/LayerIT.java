package org.litecat.imagebuild.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.ProcessCommands;
import org.litecat.litetree.image.OwnMounts;

/** A real overlay over a tree whose files have names in another one. */
class LayerIT {
    private static final String MAKE = """
            mkdir -p usr/bin usr/lib/old/deep usr/share var/empty etc; echo one >usr/bin/tool; ln usr/bin/tool usr/bin/second
            chmod 4755 usr/bin/tool; echo conf >etc/conf; ln -s conf etc/link; echo x >usr/lib/old/x; echo y >usr/lib/old/deep/y
            echo gone >usr/share/gone; mkdir usr/share/dir; echo in >usr/share/dir/in; mkdir -p a/1 b/2; echo 1 >a/1/f; echo 2 >b/2/f
            mkdir -p m/n/o; echo o >m/n/o/f; chmod 1777 var/empty; touch -d 2001-02-03 usr/share/dir/in usr/share/dir
            """;

    /** What package managers, scriptlets and the statelite layout do. */
    private static final String CHANGE = """
            echo two >>usr/bin/tool; chmod 600 etc/conf; chown 12:34 etc/link -h; rm usr/share/gone; rm -r usr/share/dir; mkdir usr/share/dir
            echo new >usr/share/dir/new; mv usr/lib/old usr/lib/renamed; echo z >usr/lib/renamed/deep/z; ln usr/bin/second usr/bin/third
            mv a c; mv b a; mv c b; echo more >>a/2/f; mv m/n k; mv k/o m/o; echo p >m/o/p; touch -d 2002-03-04 usr/lib/renamed/x
            mkfifo var/pipe; ln -s nowhere var/link; rm etc/link; mkdir etc/link; echo d >etc/link/d; chmod 700 var/empty; mkdir var/new; chown 7:8 var/new
            rm -r usr/share/dir; echo file >usr/share/dir; mknod var/null c 1 3; touch -d 2003-01-01 . var usr
            """;

    private final Commands commands = new ProcessCommands();
    private Path top;
    private Path tree;

    @BeforeEach
    void treeWithSharedFiles(@TempDir Path directory) throws IOException {
        top = directory.toRealPath();
        tree = top.resolve("tree, with: signs");
        Files.createDirectories(top.resolve("published"));
        sh("published", MAKE);
        sh(".", "cp -al published 'tree, with: signs'; cp -a published expected");
        // A file with two names that is changed by one of them becomes two, as on every overlay.
        sh("expected", "cp -p usr/bin/tool t; mv t usr/bin/tool;" + CHANGE);
    }

    private String sh(String directory, String script) {
        Commands.Output output =
                commands.capture(Command.of("sh", "-ec", script).in(top.resolve(directory)));
        assertThat(output.code()).as(output.text()).isZero();
        return output.text();
    }

    /** Everything that can be told of a tree: kind, owner, mode, device, size, time, target and content. */
    private String state(String directory) {
        return sh(
                directory,
                "find . -printf '%p %y %U:%G %m %l\\n' | sort; find . -type f -printf '%p %s ' -exec sha256sum '{}' ';' | sort;"
                        + " find . -type c -exec stat -c '%n %t %T' '{}' ';'");
    }

    private String times(String directory) {
        return sh(directory, "stat -c '%n %Y' . var usr usr/lib/renamed/x");
    }

    private Layer layer() {
        return new Layer(tree, top.resolve("layer"), commands, new MountTable(commands));
    }

    @Test
    void whatIsWrittenIsInTheTreeAndInNoOtherName() {
        String published = sh("published", "find . -exec stat -c '%n %i %f %u:%g %h %s %Y %Z' '{}' ';' | sort");
        OwnMounts.run(may -> {
            try {
                assertThat(may).isTrue();
                Layer layer = layer();
                assertThat(layer.mount()).isTrue();
                sh(tree.getFileName().toString(), CHANGE);
                assertThat(state("published")).doesNotContain("renamed");
                layer.merge();
                return true;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(state(tree.getFileName().toString())).isEqualTo(state("expected"));
        assertThat(times(tree.getFileName().toString())).isEqualTo(times("expected"));
        assertThat(sh(tree.getFileName().toString(), "getfattr -R -h -d -m - . 2>/dev/null || true"))
                .doesNotContain("overlay");
        assertThat(top.resolve("layer")).doesNotExist();
        // The number of names of a file and the time of that change as soon as a file has one more.
        assertThat(sh("published", "find . -exec stat -c '%n %i %f %u:%g %s %Y' '{}' ';' | sort"))
                .isEqualTo(published.replaceAll("(?m)^(\\S+ \\d+ \\S+ \\S+) \\d+ (\\d+ \\d+) \\d+$", "$1 $2"));
    }

    @Test
    void whatIsDiscardedWasNever() {
        String before = state(tree.getFileName().toString());
        OwnMounts.run(may -> {
            try {
                Layer layer = layer();
                assertThat(layer.mount()).isTrue();
                sh(tree.getFileName().toString(), CHANGE);
                layer.discard();
                return true;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(state(tree.getFileName().toString())).isEqualTo(before);
    }

    /** Each rename, removal and removed attribute is a place to be killed at. */
    @Test
    void aMergeThatIsKilledIsCompletedByTheNext() throws IOException {
        OwnMounts.run(may -> {
            try {
                assertThat(layer().mount()).isTrue();
                sh(tree.getFileName().toString(), CHANGE);
                sh(".", "umount --no-canonicalize '" + tree + "'; touch layer/merging");
                return true;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        sh(".", "mkdir start; cp -a layer 'tree, with: signs' start/");
        String expected = state("expected");
        String classes = System.getProperty("java.class.path");
        int killed = 0;
        for (int calls : List.of(2, 5, 11, 18, 27, 45)) {
            sh(".", "rm -rf layer 'tree, with: signs'; cp -a start/layer start/tree* .");
            Commands.Output run = commands.capture(Command.of(
                    "sh",
                    "-c",
                    "strace -f -qq -o /dev/null -e trace=rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,lremovexattr"
                            + " -e inject=rename,unlink,rmdir,mkdir,lremovexattr:signal=KILL:when=" + calls + "+"
                            + " java -XX:TieredStopAtLevel=1 -cp \"$1\" " + Killed.class.getName() + " \"$2\" \"$3\"",
                    "sh",
                    classes,
                    tree.toString(),
                    top.resolve("layer").toString()));
            killed += run.succeeded() ? 0 : 1;
            layer().recover();
            assertThat(state(tree.getFileName().toString()))
                    .as("killed at call " + calls)
                    .isEqualTo(expected);
        }
        assertThat(killed).isGreaterThan(4);
    }

    /** Completes a merge, in a process that can be killed. */
    static final class Killed {
        public static void main(String[] arguments) throws IOException {
            Commands commands = new ProcessCommands();
            new Layer(Path.of(arguments[0]), Path.of(arguments[1]), commands, new MountTable(commands)).recover();
        }
    }
}
