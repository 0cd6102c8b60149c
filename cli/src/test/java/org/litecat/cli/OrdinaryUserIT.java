package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Sha256;
import org.litecat.core.testing.MadeIso;

/**
 * An ordinary user makes of the same media and lists what root makes, file by file, owners included. Packages are next to nothing
 * here; scripts/check-without-root builds whole images.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdinaryUserIT {
    private static final String PACKAGE = """
            Name: owned
            Version: 1.0
            Release: 1
            Summary: a package
            License: MIT
            BuildArch: noarch
            %description
            A package.
            %install
            mkdir -p %{buildroot}/opt/owned %{buildroot}/usr/bin
            for file in root other nobody setuid capable; do echo $file >%{buildroot}/opt/owned/$file; done
            ln -s root %{buildroot}/opt/owned/link
            ln %{buildroot}/opt/owned/other %{buildroot}/opt/owned/again
            %files
            %dir %attr(0710, -, -) /opt/owned
            /opt/owned/root
            /opt/owned/link
            /opt/owned/other
            /opt/owned/again
            /opt/owned/nobody
            %attr(4755, -, -) /opt/owned/setuid
            %caps(cap_net_raw=ep) /opt/owned/capable
            """;

    /** A root with files of many users: what packages and their scripts leave. */
    private static final String TREE = """
            set -eu
            umask 022
            mkdir -p "$1"
            cd "$1"
            mkdir -p etc sbin var/lib/app/private tmp root usr/bin
            chmod 1777 tmp
            chmod 0700 root var/lib/app/private
            echo program >sbin/init
            echo 'root:*:13880:0:99999:7:::' >etc/shadow
            echo '127.0.0.1 localhost' >etc/hosts
            chmod 0755 sbin/init
            chmod 0640 etc/shadow
            chgrp 42 etc/shadow
            echo secret >var/lib/app/private/key
            chmod 0600 var/lib/app/private/key
            chown -R 997:998 var/lib/app
            echo nobody >var/lib/app/nobody
            chown 65534:65534 var/lib/app/nobody
            ln var/lib/app/nobody var/lib/app/again
            ln -s nobody var/lib/app/link
            chown -h 12:34 var/lib/app/link
            echo ping >usr/bin/ping
            setcap cap_net_raw=ep usr/bin/ping
            echo su >usr/bin/su
            chmod 4755 usr/bin/su
            setfattr -n user.note -v kept usr/bin/su
            mkfifo tmp/pipe
            truncate -s 1M tmp/sparse
            find . -exec touch -h -d @1760000000 '{}' +
            """;

    private final Path run;
    private final OrdinaryUser user;
    private final Path his;
    private final Path contained;
    private final Path roots;

    OrdinaryUserIT(@TempDir Path run) throws IOException, InterruptedException {
        this.run = run;
        this.user = OrdinaryUser.in(run);
        this.his = user.owns(run.resolve("his"));
        this.contained = user.owns(run.resolve("contained"));
        this.roots = Files.createDirectories(run.resolve("roots"));
    }

    /** A container of an engine without root: the users are there, no mount is allowed, and parts of /proc are hidden. */
    private List<String> container() {
        String begin = """
                set -eu
                mount -t proc proc /proc
                mount -t tmpfs -o ro tmpfs /proc/tty
                mount -t tmpfs -o ro tmpfs /sys/kernel
                exec setpriv --bounding-set -sys_admin "$@"
                """;
        return OrdinaryUser.joined(
                user.asRootOfHis(),
                List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", begin, "sh"));
    }

    private VerbProcesses.Answer typed(Path node, String... verb) throws IOException, InterruptedException {
        List<String> who = node.equals(his) ? user.as() : node.equals(contained) ? container() : List.of();
        return OrdinaryUser.answer(OrdinaryUser.joined(who, user.verb(node, verb)));
    }

    private void type(Path node, String... verb) throws IOException, InterruptedException {
        VerbProcesses.Answer answer = typed(node, verb);
        assertThat(answer.code())
                .as(String.join(" ", verb) + "\n" + answer.out() + answer.err())
                .isZero();
    }

    /** Runs a script as the root of a node, who is another one for the user. */
    private String asRoot(Path node, String script, String... arguments) throws IOException, InterruptedException {
        List<String> shell =
                OrdinaryUser.joined(List.of("bash", "-o", "pipefail", "-c", script, "bash"), List.of(arguments));
        return OrdinaryUser.command(node.equals(roots) ? shell : OrdinaryUser.joined(user.asRootOfHis(), shell));
    }

    private void define(Path node, String image, String... attributes) throws IOException, InterruptedException {
        List<String> words = OrdinaryUser.joined(
                List.of("mkdef", "-t", "osimage", image, "imagetype=linux", "osvers=rocky9.3", "osarch=x86_64"),
                List.of(attributes));
        type(node, words.toArray(String[]::new));
    }

    private Path medium() throws IOException {
        Path spec = Files.writeString(run.resolve("owned.spec"), PACKAGE);
        Path iso = MadeIso.enterpriseLinux(run.resolve("medium"), "Rocky Linux 9.3", "x86_64")
                .shell("rm -r BaseOS AppStream; mkdir BaseOS\n"
                        + "rpmbuild -bb --quiet --define '_topdir " + run + "/rpm' --define '_rpmdir " + run + "/rpm' "
                        + spec + " >&2\n"
                        + "cp " + run + "/rpm/noarch/owned-*.rpm BaseOS\n"
                        + "createrepo_c -q BaseOS")
                .iso(run.resolve("medium.iso"));
        assertThat(iso.toFile().setReadable(true, false)).isTrue();
        return iso;
    }

    /** All of a tree as its root sees it, but for what SQLite throws dice for. */
    private static final String ENTRIES = """
            cd "$1"
            find . -printf '%p %y %m %U %G %n %l\\n' | sort
            find . -type f ! -name '*.sqlite-shm' -print0 | sort -z | xargs -0 sha256sum
            getfattr --recursive --no-dereference --dump --match=- --encoding=hex .
            """;

    @Test
    void copiesMediaAndInstallsPackagesAsRootDoes() throws IOException, InterruptedException {
        String iso = medium().toString();
        VerbProcesses.Answer mounts =
                OrdinaryUser.answer(OrdinaryUser.joined(container(), List.of("unshare", "--mount", "true")));
        assertThat(mounts.code()).isNotZero();
        for (Path node : List.of(roots, his, contained)) {
            type(node, "copycds", "--noosimage", iso);
            asRoot(node, "mkdir -p \"$1/install\"; echo owned >\"$1/install/list\"", node.toString());
            define(
                    node,
                    "built",
                    "provmethod=netboot",
                    "profile=built",
                    "pkglist=/install/list",
                    "rootimgdir=/install/b");
            type(node, "genimage", "--plan", "built");
            // All of it is there by then, but for what dracut would make.
            assertThat(typed(node, "genimage", "built").err()).contains("The image has no kernel.");
        }
        for (String tree : List.of("install/b/rootimg", "install/rocky9.3")) {
            String expected = asRoot(roots, ENTRIES, roots.resolve(tree).toString());
            assertThat(asRoot(his, ENTRIES, his.resolve(tree).toString()))
                    .as(tree)
                    .isEqualTo(expected);
            assertThat(asRoot(contained, ENTRIES, contained.resolve(tree).toString()))
                    .as(tree)
                    .isEqualTo(expected);
        }
        assertThat(asRoot(his, "getcap \"$1\"", his + "/install/b/rootimg/opt/owned/capable"))
                .contains("cap_net_raw=ep");
    }

    @Test
    void packsWhatRootPacks() throws IOException, InterruptedException {
        for (Path node : List.of(roots, his)) {
            asRoot(node, TREE, node + "/install/p/rootimg");
            define(node, "packed", "provmethod=netboot", "profile=packed", "rootimgdir=/install/p");
            for (String method : List.of("cpio", "tar", "squashfs")) {
                type(node, "packimage", "-m", method, "packed");
                Path made = node.resolve("install/p/"
                        + switch (method) {
                            case "cpio" -> "rootimg.cpio.gz";
                            case "tar" -> "rootimg.tar.gz";
                            default -> "rootimg.sfs";
                        });
                Files.writeString(roots.resolve(method + node.getFileName()), Sha256.of(made));
            }
        }
        for (String method : List.of("cpio", "tar", "squashfs")) {
            assertThat(roots.resolve(method + "his"))
                    .as(method)
                    .hasSameTextualContentAs(roots.resolve(method + "roots"));
        }
    }

    @Test
    void laysOutAndChecksAStateliteImage() throws IOException, InterruptedException {
        for (Path node : List.of(roots, his)) {
            asRoot(node, TREE, node + "/install/s/rootimg");
            define(node, "lite", "provmethod=statelite", "profile=lite", "rootimgdir=/install/s");
            for (String name : List.of("kernel", "initrd-statelite.gz")) {
                asRoot(node, "echo file >\"$1\"", node + "/install/s/" + name);
            }
            type(node, "chtab", "image=lite,file=/var/", "litefile.options=tmpfs");
            type(node, "chtab", "image=lite,file=/etc/shadow", "litefile.options=tmpfs");
            type(node, "liteimg", "lite");
            type(node, "liteimg", "--check", "lite");
        }
        String listing = "cd \"$1\"; find . -path ./.statelite/litecat -prune -o -printf '%p %y %m %U %G %l\\n' | sort";
        assertThat(asRoot(his, listing, his + "/install/s/rootimg"))
                .isEqualTo(asRoot(roots, listing, roots + "/install/s/rootimg"))
                .contains("./.default/var/lib/app/private/key f 600 997 998");
        assertThat(typed(his, "litelint", "lite").out().replace(his.toString(), ""))
                .isEqualTo(typed(roots, "litelint", "lite").out().replace(roots.toString(), ""))
                .contains("0 errors");
        type(his, "lsimage", "lite");
        type(his, "rmimage", "lite");
        assertThat(his.resolve("install/s/rootimg")).doesNotExist();
    }

    @Test
    void saysAllThatIsMissing() throws IOException, InterruptedException {
        List<String> argv = OrdinaryUser.joined(
                user.given("somebody:100000:65536").as(), user.verbOfMachine("genimage", "--json", "x"));
        VerbProcesses.Answer answer = OrdinaryUser.answer(argv);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains("export LITECAT_ROOT=DIRECTORY")
                .contains("echo litecat-it:165536:65536 >> /etc/subuid; echo litecat-it:165536:65536 >> /etc/subgid");
    }

    /** newuidmap(1) has its rights by a bit that this process is not to honour: as where user namespaces are forbidden. */
    @Test
    void saysWhyThereIsNoNamespace() throws IOException, InterruptedException {
        List<String> argv = OrdinaryUser.joined(
                OrdinaryUser.joined(user.as(), List.of("setpriv", "--no-new-privs")), user.verb(his, "rmimage", "x"));
        VerbProcesses.Answer answer = OrdinaryUser.answer(argv);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains(
                        "This machine gives you no user namespace to work on root images in.", "newgidmap:", "sysctl");
    }

    @Test
    void readsWithoutANamespaceWhatCanBeRead() throws IOException, InterruptedException {
        List<String> argv = OrdinaryUser.joined(
                user.given("somebody:100000:65536").as(), user.verb(user.owns(run.resolve("none")), "lsimage"));
        VerbProcesses.Answer answer = OrdinaryUser.answer(argv);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
    }
}
