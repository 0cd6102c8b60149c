package org.litecat.imagebuild.packimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Event;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import org.litecat.imagebuild.liteimg.SmallImage;

/** The whole verb on a small tree with real owners, modes, devices, capabilities and programs. Needs root. */
class PackimageIT {
    private static final String STATELESS = "less";

    /** Without what the exclude list names, pipes' and directories' times, and the second names of files, which are told by their numbers. */
    private static final String DESCRIBE =
            "find . -path './boot' -o -path './boot/*' -o -name statelite -o \\( -type d -printf '%P d %m %U:%G\\n' \\)"
                    + " -o -type l -printf '%P l %U:%G %l\\n' -o -printf '%P %y %m %U:%G %s %n %Ts\\n' | sort;"
                    + " find . -type f ! -path './boot*' ! -name statelite -exec sha256sum {} + | sort; stat -c '%n %t:%T' dev/*";

    private final List<Event> events = new ArrayList<>();
    private final SmallImage image;
    private final Path directory;

    PackimageIT(@TempDir Path machine) throws IOException {
        image = new SmallImage(machine);
        image.make();
        image.shell("mkdir -p dev sbin usr/share/zoneinfo/Europe; echo init > sbin/init; chmod 755 sbin/init;"
                + " mknod -m 666 dev/null c 1 3; mknod -m 600 dev/big b 259 70000;"
                + " truncate -s 3M var/sparse; echo end >> var/sparse;"
                + " touch \"$(printf 'etc/latin\\351')\" \"$(printf 'etc/new\\nline')\" ' blank' 'etc/a,b&c.d'; ln -s '../odd, &x' etc/odd;"
                + " echo ping > usr/bin/ping; chmod 755 usr/bin/ping; setcap cap_net_raw=ep usr/bin/ping; ln usr/bin/ping usr/bin/ping6;"
                + " setfattr -n user.note -v kept usr/bin/ping; echo zone > usr/share/zoneinfo/Europe/Berlin");
        image.row(
                "osimage",
                "imagename",
                STATELESS,
                "provmethod",
                "netboot",
                "osvers",
                "rhels7",
                "osarch",
                "x86_64",
                "profile",
                "compute");
        image.row("linuximage", "imagename", STATELESS, "exlist", "/lists/compute.exlist");
        directory = image.root().resolveSibling(".").normalize();
    }

    @ParameterizedTest
    @CsvSource({
        "cpio, gzip, rootimg.cpio.gz",
        "cpio, pigz, rootimg.cpio.gz",
        "cpio, xz, rootimg.cpio.xz",
        "cpio, zstd, rootimg.cpio.zst",
        "tar, pigz, rootimg.tar.gz",
        "tar, xz, rootimg.tar.xz",
        "tar, zstd, rootimg.tar.zst",
        "squashfs, gzip, rootimg.sfs",
        "squashfs, xz, rootimg.sfs",
        "squashfs, zstd, rootimg.sfs"
    })
    void whatIsUnpackedIsTheTree(String archive, String compressor, String file) {
        pack(archive, compressor);

        assertThat(directory.resolve(file)).isRegularFile();
        assertThat(unpacked(file)).isEqualTo(at("rootimg", DESCRIBE)).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "squashfs"})
    void extendedAttributesAreKept(String archive) {
        pack(archive, "zstd");
        unpacked(archive.equals("tar") ? "rootimg.tar.zst" : "rootimg.sfs");

        assertThat(at("unpacked", "getcap usr/bin/ping6; getfattr --only-values -n user.note usr/bin/ping; echo"))
                .containsExactly("usr/bin/ping6 cap_net_raw=ep", "kept");
        assertThat(at("unpacked", "stat -c '%b' var/sparse"))
                .allSatisfy(blocks -> assertThat(Long.parseLong(blocks)).isLessThan(100));
    }

    /** As imgroot does it on the node. */
    @Test
    void aCpioArchiveTellsOfTheCapabilitiesThatItLoses() {
        pack("cpio", "gzip");
        unpacked("rootimg.cpio.gz");

        assertThat(at("unpacked", "getcap usr/bin/ping")).isEmpty();
        assertThat(at("unpacked", "setfattr --restore=opt/xcat/capabilities; getcap usr/bin/ping"))
                .containsExactly("usr/bin/ping cap_net_raw=ep");
        assertThat(warnings()).anyMatch(text -> text.contains("Files with capabilities lose them on nodes: 2"));
    }

    @Test
    void aRootThatNobodyCanLogInToIsTold() {
        pack("cpio", "gzip");
        assertThat(warnings()).noneMatch(text -> text.contains("log in"));
        image.row("passwd", "key", "system", "username", "root", "password", "");
        pack("cpio", "gzip");
        unpacked("rootimg.cpio.gz");

        assertThat(warnings())
                .anyMatch(text ->
                        text.contains("Nobody can log in to the nodes as root with a password: the passwd table has"
                                + " no password in a row key=system, username=root."));
        assertThat(at("unpacked", "head -1 etc/shadow")).containsExactly("root:*:13880:0:99999:7:::");
    }

    /** Who locks it knows. */
    @Test
    void aRootThatIsLockedOnPurposeIsNoWarning() {
        image.row("site", "key", "secureroot", "value", "1");
        pack("cpio", "gzip");

        assertThat(warnings()).noneMatch(text -> text.contains("log in"));
    }

    private List<String> stale() {
        return new ImageComparison(image.host())
                .of(image.tables().snapshot(), STATELESS).stream()
                        .map(each -> each.kind() + ": " + each.difference().what())
                        .toList();
    }

    private void liteimg(LiteimgRequest.Mode mode) {
        new Liteimg(image.tables(), image.host(), events::add).run(new LiteimgRequest("img", mode));
    }

    @ParameterizedTest
    @CsvSource({"cpio, gzip", "tar, zstd", "squashfs, gzip"})
    void aTreeThatChangedSinceIsTold(String archive, String compressor) {
        pack(archive, compressor);
        image.shell("echo more >boot/more");
        assertThat(stale()).isEmpty();

        image.shell("echo more >>etc/ntp.conf; chmod 711 usr/bin; rm etc/odd");
        assertThat(stale())
                .singleElement()
                .asString()
                .startsWith("archive: packed before this: ")
                .contains("./etc/ntp.conf is another than the packed one", "./etc/odd is gone from the tree");

        pack(archive, compressor);
        assertThat(stale()).isEmpty();
    }

    /** Whether it is there when the tree is packed, or is made afterwards. */
    @Test
    void aStateliteLayoutIsNoChangeOfTheTree() {
        pack("cpio", "gzip");
        liteimg(LiteimgRequest.Mode.APPLY);
        assertThat(stale()).isEmpty();
        pack("tar", "gzip");
        liteimg(LiteimgRequest.Mode.APPLY);
        assertThat(stale()).isEmpty();
        image.shell("echo more >>.default/etc/shadow");
        assertThat(stale()).isEmpty();
        image.shell("echo more >>.default/etc/ntp.conf");
        assertThat(stale()).singleElement().asString().contains("./etc/ntp.conf is another than the packed one");
    }

    @Test
    void anEditedFileIsPackedAsItWasByteForByte() {
        image.shell("printf '# caf\\351\\ncompute_x86_64 / tmpfs rw 0 1\\n' >etc/fstab");
        List<String> before = at("rootimg", "sha256sum etc/fstab");
        liteimg(LiteimgRequest.Mode.APPLY);
        assertThat(at("rootimg", "sha256sum etc/fstab")).isNotEqualTo(before);
        pack("cpio", "gzip");
        unpacked("rootimg.cpio.gz");

        assertThat(at("unpacked", "sha256sum etc/fstab")).isEqualTo(before);
        assertThat(stale()).isEmpty();
    }

    /** The tree has a layout for statelite nodes, and keeps it; stateless nodes get what was there before. */
    @ParameterizedTest
    @CsvSource({"cpio, gzip, rootimg.cpio.gz", "tar, zstd, rootimg.tar.zst", "squashfs, gzip, rootimg.sfs"})
    void aStateliteLayoutIsPackedAsItsOriginals(String archive, String compressor, String file) {
        new Liteimg(image.tables(), image.host(), events::add)
                .run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
        new Liteimg(image.tables(), image.host(), events::add).run(new LiteimgRequest("img", LiteimgRequest.Mode.UNDO));
        pack(archive, compressor);
        List<String> before = unpacked(file);
        new Liteimg(image.tables(), image.host(), events::add)
                .run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
        pack(archive, compressor);
        List<String> layout = withoutInfo(image.described());
        pack(archive, compressor);

        assertThat(withoutInfo(image.described()))
                .isEqualTo(layout)
                .anyMatch(line -> line.contains(".statelite/tmpfs/etc/ntp.conf"));
        assertThat(withoutInfo(unpacked(file))).isEqualTo(withoutInfo(before));
        assertThat(at("unpacked", "cat etc/fstab")).containsExactly("compute_x86_64 / tmpfs rw 0 1");
    }

    @Test
    void theFileOfAnotherKindGoesWhenTheNewOneIsThere() {
        image.row("nodelist", "node", "n1", "groups", "all");
        image.row("nodetype", "node", "n1", "provmethod", STATELESS);
        pack("cpio", "gzip");
        assertThat(warnings()).noneMatch(text -> text.contains("another name"));
        pack("tar", "zstd");

        assertThat(files()).containsExactly("rootimg.tar.zst");
        assertThat(warnings())
                .anySatisfy(text -> assertThat(text)
                        .contains("has another name now: rootimg.tar.zst")
                        .contains("nodeset n1 osimage=less"));
    }

    @Test
    void whatCannotBePackedLeavesEverythingAsItWas() {
        pack("tar", "gzip");
        image.shell("truncate -s 5G var/huge");
        List<String> before = image.shell("ls -lAR --time-style=full-iso");

        assertThatThrownBy(() -> pack("cpio", "gzip")).hasMessageContaining("./var/huge is too large to be packed");
        assertThat(image.shell("ls -lAR --time-style=full-iso")).isEqualTo(before);
        assertThat(files()).containsExactly("rootimg.tar.gz");
        pack("tar", "gzip");
        assertThat(at("", "tar --list --verbose -f rootimg.tar.gz"))
                .anyMatch(line -> line.contains("5368709120") && line.endsWith("./var/huge"));
    }

    @Test
    void nodesThatRunFromTheTreeForbidIt() {
        image.row("nodelist", "node", "n1", "groups", "all", "status", "booted");
        image.row("nodetype", "node", "n1", "provmethod", "img");
        List<String> before = image.described();

        assertThatThrownBy(() -> pack("cpio", "gzip"))
                .hasMessageContaining("these nodes run the image 'img' now: n1")
                .hasMessageContaining("--force");
        assertThat(image.described()).isEqualTo(before);
        assertThat(files()).isEmpty();
        new Packimage(image.tables(), image.host(), events::add)
                .run(new PackimageRequest(STATELESS, "", "", true, true));
        assertThat(files()).containsExactly("rootimg.cpio.gz");
    }

    /** Those have their root in memory. */
    @Test
    void statelessNodesThatRunDoNot() {
        image.row("nodelist", "node", "n1", "groups", "all", "status", "booted");
        image.row("nodetype", "node", "n1", "provmethod", STATELESS);
        pack("cpio", "gzip");

        assertThat(files()).containsExactly("rootimg.cpio.gz");
    }

    @Test
    void theTimeZoneOfTheSiteIsInTheImageWhateverItsListLeavesOut() throws IOException {
        image.row("site", "key", "timezone", "value", "Europe/Berlin");
        image.row("linuximage", "imagename", STATELESS, "exlist", "/lists/zones.exlist");
        image.file("/lists/zones.exlist", "./usr/share/zoneinfo*");
        pack("cpio", "gzip");
        unpacked("rootimg.cpio.gz");

        assertThat(at("unpacked", "cat etc/localtime; find usr/share/zoneinfo -type f"))
                .containsExactly("zone", "usr/share/zoneinfo/Europe/Berlin");
    }

    private void pack(String archive, String compressor) {
        new Packimage(image.tables(), image.host(), events::add)
                .run(new PackimageRequest(STATELESS, archive, compressor, true, false));
    }

    /** Unpacks it as a node does, and describes what is there. */
    private List<String> unpacked(String file) {
        String unpack = switch (file.substring(file.indexOf('.') + 1)) {
            case "cpio.gz" -> "gzip -dc ../$0 | cpio --quiet -idm";
            case "cpio.xz" -> "xz -dc ../$0 | cpio --quiet -idm";
            case "cpio.zst" -> "zstd -dcq ../$0 | cpio --quiet -idm";
            case "sfs" -> "cd ..; rm -r unpacked; unsquashfs -quiet -no-progress -dest unpacked $0; cd unpacked";
            default -> "tar --numeric-owner --xattrs '--xattrs-include=*' -xpf ../$0";
        };
        at("", "rm -rf unpacked; mkdir unpacked");
        at("unpacked", unpack.replace("$0", file));
        return at("unpacked", DESCRIBE);
    }

    private static List<String> withoutInfo(List<String> described) {
        return described.stream()
                .filter(line -> !line.contains("opt/xcat/xcatinfo") && !line.startsWith("opt/xcat d"))
                .map(line -> line.startsWith("etc/fstab ") ? line.replaceFirst(" \\d+$", "") : line)
                .toList();
    }

    private List<String> files() {
        return at("", "ls -d rootimg.* 2>/dev/null || true");
    }

    private List<String> warnings() {
        return events.stream()
                .filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).text())
                .toList();
    }

    private List<String> at(String place, String script) {
        Commands.Output output = image.host()
                .commands()
                .capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                        .in(directory.resolve(place))
                        .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
