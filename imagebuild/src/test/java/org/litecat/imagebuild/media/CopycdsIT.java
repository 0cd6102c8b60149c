package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.FileIdentity;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Sha256;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.MadeIso;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.testing.GenimageProcess;

/** copycds on real ISO images. Needs root: modes, devices and mounts are made for real. */
class CopycdsIT {
    private static final String PLACE = "/install/rocky9.3/x86_64";

    private final Path scratch;
    private final TestSite site;
    private CollectedResponse said = new CollectedResponse();

    CopycdsIT(@TempDir Path root, @TempDir Path scratch) throws IOException {
        this.scratch = scratch;
        this.site = new TestSite(root);
        site.link("/opt/xcat/share/xcat", Path.of("../config-samples").toRealPath());
    }

    private MadeIso rocky(String name) throws IOException {
        return MadeIso.enterpriseLinux(scratch.resolve(name), "Rocky Linux 9.3", "x86_64");
    }

    private Path iso(MadeIso made) {
        return made.iso(scratch.resolve(made.tree().getFileName() + ".iso"));
    }

    private void copycds(Path... isos) {
        copycds(CopycdsProcess.request(isos));
    }

    private void copycds(CopycdsRequest request) {
        said = new CollectedResponse();
        new Copycds(site.store(), site.host(), said).run(request);
    }

    private static CopycdsRequest to(String path, Path iso) {
        return new CopycdsRequest(
                List.of(iso), Optional.empty(), Optional.empty(), Optional.of(path), false, true, true, false);
    }

    private static CopycdsRequest unlessThere(Path iso) {
        return new CopycdsRequest(
                List.of(iso), Optional.empty(), Optional.empty(), Optional.empty(), false, true, false, false);
    }

    private Path place() {
        return site.paths().at(PLACE);
    }

    /** Names with kind, mode, time and content, without what copies keep for themselves. */
    private static SortedMap<String, String> content(Path tree) throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.filter(path -> !path.equals(tree)).toList()) {
                String name = tree.relativize(path).toString();
                if (!name.equals(".fingerprint")) {
                    content.put(name, described(path));
                }
            }
        }
        return content;
    }

    private static String described(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        return Files.isDirectory(path)
                ? mode
                : mode + " " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " " + Sha256.of(path);
    }

    private Row row(String table, String key) {
        return site.snapshot().find(table, new RowKey(List.of(key))).orElseThrow();
    }

    @Test
    void copiesTheTreeAndDefinesImages() throws IOException {
        MadeIso medium = rocky("m")
                .file("BaseOS/Packages/ünï ~1.rpm", "x\n")
                .link("BaseOS/up", "../AppStream")
                .shell(
                        "ln BaseOS/Packages/filler-1.0-1.noarch.rpm AppStream/same.rpm; chmod 555 images; chmod 600 .discinfo");

        copycds(iso(medium));

        assertThat(said.lines()).containsExactly("Copying media to " + PLACE, "Media copy operation successful");
        assertThat(content(place())).isEqualTo(content(medium.tree()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readString(place().resolve(".fingerprint"))).matches("[0-9a-f]{32},");
        assertThat(row("osdistro", "rocky9.3-x86_64").fields())
                .containsEntry("basename", "rocky")
                .containsEntry("majorversion", "9")
                .containsEntry("minorversion", "3")
                .containsEntry("dirpaths", PLACE);
        assertThat(OsImage.all(site.snapshot()))
                .extracting(OsImage::name)
                .containsExactly(
                        "rocky9.3-x86_64-install-compute",
                        "rocky9.3-x86_64-install-service",
                        "rocky9.3-x86_64-netboot-compute",
                        "rocky9.3-x86_64-statelite-compute");
        assertThat(row("linuximage", "rocky9.3-x86_64-statelite-compute").fields())
                .containsEntry("pkgdir", PLACE)
                .containsEntry("addkcmdline", "quiet")
                .containsEntry("rootimgdir", "/install/netboot/rocky9.3/x86_64/compute")
                .containsEntry(
                        "pkglist", site.root() + "/opt/xcat/share/xcat/netboot/rocky/compute.rocky9.x86_64.pkglist");
        assertThat(Files.readString(site.paths().at("/install/postscripts/repos" + PLACE + "/local-repository.tmpl")))
                .contains("[local-rocky9.3-x86_64-AppStream]", "baseurl=" + PLACE + "/BaseOS\n");
    }

    @Test
    void namesOfJolietAloneAreRead() throws IOException {
        MadeIso medium = rocky("m");

        copycds(medium.iso(scratch.resolve("joliet.iso"), "-J", "--norock"));

        assertThat(place().resolve("BaseOS/Packages/filler-1.0-1.noarch.rpm")).hasContent("no package");
    }

    @Test
    void filesOfMoreThanFourGibibytesAreRead() throws IOException {
        MadeIso medium = rocky("m").shell("truncate -s 4300M big; printf end >> big");
        Path iso = scratch.resolve("big.iso");
        medium.shell("xorriso -as mkisofs -quiet -R -iso-level 3 -o - . | dd bs=1M conv=sparse status=none of=" + iso);

        MediaListing listing = new IsoImage(iso, site.host().commands()).listing();

        assertThat(listing.size(listing.find("big").orElseThrow())).isEqualTo(4300L * 1024 * 1024 + 3);
    }

    @Test
    void mediaThatAreThereAreLeftAloneWhenAsked() throws IOException {
        Path iso = iso(rocky("m"));
        copycds(iso);

        copycds(unlessThere(iso));
        assertThat(said.lines()).containsExactly("The disc iso has already been copied in!");

        Files.delete(place().resolve("images/pxeboot/vmlinuz"));
        copycds(unlessThere(iso));
        assertThat(said.lines()).contains("Media copy operation successful");
        assertThat(place().resolve("images/pxeboot/vmlinuz")).exists();
    }

    @Test
    void aCopyReplacesWhatIsBroken() throws IOException {
        Path iso = iso(rocky("m"));
        copycds(iso);
        Files.writeString(place().resolve("images/pxeboot/vmlinuz"), "broken\n");
        Files.writeString(place().resolve("site.note"), "mine\n");

        copycds(iso);

        assertThat(place().resolve("images/pxeboot/vmlinuz")).hasContent("kernel");
        assertThat(place().resolve("site.note")).hasContent("mine");
    }

    @Test
    void mediaOfASetLieOverOneAnotherButNeverReplaceAnIndex() throws IOException {
        MadeIso second = new MadeIso(scratch.resolve("second"))
                .file(".discinfo", "1700000000.1\nRocky Linux 9.3\nx86_64\n2\n")
                .file("BaseOS/Packages/second-1.0-1.noarch.rpm", "x\n");
        MadeIso third = new MadeIso(scratch.resolve("third"))
                .file(".discinfo", "1700000000.1\nRocky Linux 9.3\nx86_64\n3\n")
                .file("BaseOS/repodata/repomd.xml", "<repomd>other</repomd>\n");
        Path thirdIso = iso(third);

        copycds(iso(rocky("first")), iso(second), thirdIso);

        assertThat(place().resolve("BaseOS/Packages/second-1.0-1.noarch.rpm")).exists();
        assertThat(place().resolve("BaseOS/repodata/repomd.xml")).hasContent("<repomd/>");
        assertThat(place().resolve("disc2/BaseOS/repodata/repomd.xml")).hasContent("<repomd>other</repomd>");
        assertThat(Files.readString(place().resolve(".fingerprint"))).matches("([0-9a-f]{32},){3}");
        assertThat(row("osdistro", "rocky9.3-x86_64").get("dirpaths")).isEqualTo(PLACE);

        copycds(thirdIso);
        assertThat(place().resolve("BaseOS/repodata/repomd.xml")).hasContent("<repomd/>");
        assertThat(place().resolve("disc3")).doesNotExist();
        copycds(unlessThere(thirdIso));
        assertThat(said.lines()).containsExactly("The disc iso has already been copied in!");
    }

    @Test
    void discsOfDebianAreAllInPkgdir() throws IOException {
        List<Path> isos = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            isos.add(iso(new MadeIso(scratch.resolve("debian" + number))
                    .file(
                            ".disk/info",
                            "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official amd64 DVD Binary-" + number
                                    + " 20240210\n")
                    .file("dists/bookworm/main/binary-amd64/Packages", "Package: p" + number + "\n")
                    .file("pool/main/p" + number, "x\n")));
        }

        copycds(isos.toArray(Path[]::new));

        String both = "/install/debian12.5.0/x86_64,/install/debian12.5.0/x86_64/disc2";
        assertThat(row("osdistro", "debian12.5.0-x86_64").get("dirpaths")).isEqualTo(both);
        assertThat(row("linuximage", "debian12.5.0-x86_64-netboot-compute").get("pkgdir"))
                .isEqualTo(both);
        assertThat(site.paths().at("/install/debian12.5.0/x86_64/disc2/dists/bookworm/main/binary-amd64/Packages"))
                .hasContent("Package: p2");
    }

    @Test
    void eachMediumOfSuseHasItsDirectory() throws IOException {
        Path full = iso(new MadeIso(scratch.resolve("full"))
                .file("media.1/media", "SUSE - SLE-15-SP4-Full-x86_64-Build1.1-Media\n")
                .file("Module/repodata/repomd.xml", "<full/>\n"));
        Path packages = iso(new MadeIso(scratch.resolve("packages"))
                .file("media.1/media", "SUSE - SLE-15-SP4-Packages-x86_64-Build1.1-Media\n")
                .file("Module/repodata/repomd.xml", "<packages/>\n"));
        Path place = site.paths().at("/install/sle15.4/x86_64");

        copycds(full);
        assertThat(Files.readSymbolicLink(place.resolve("2"))).hasToString("1");

        copycds(packages);
        assertThat(place.resolve("1/Module/repodata/repomd.xml")).hasContent("<full/>");
        assertThat(place.resolve("2/Module/repodata/repomd.xml")).hasContent("<packages/>");
        assertThat(row("linuximage", "sle15.4-x86_64-statelite-compute").get("pkgdir"))
                .isEqualTo("/install/sle15.4/x86_64");

        copycds(to("/install/elsewhere", full));
        assertThat(site.paths().at("/install/elsewhere/1/media.1/media")).exists();
    }

    @Test
    void whatWasChangedInADefinitionIsKeptUntilItIsReset() throws IOException {
        Path iso = iso(rocky("m"));
        String image = "rocky9.3-x86_64-statelite-compute";
        copycds(iso);
        String pkglist = row("linuximage", image).get("pkglist");
        site.row("linuximage", "imagename", image, "pkglist", "/mine", "pkgdir", PLACE, "kernelver", "5.14");

        copycds(to("/install/more", iso));

        assertThat(row("linuximage", image).fields())
                .containsEntry("pkglist", "/mine")
                .containsEntry("kernelver", "5.14")
                .containsEntry("pkgdir", PLACE + ",/install/more");
        assertThat(events()).contains(image + ": kept what was changed: pkglist=/mine (default: " + pkglist + ")");

        CopycdsRequest again = CopycdsProcess.request(iso);
        copycds(new CopycdsRequest(again.files(), again.osvers(), again.arch(), again.path(), false, true, true, true));
        assertThat(row("linuximage", image).fields())
                .containsEntry("pkglist", pkglist)
                .containsEntry("kernelver", "5.14")
                .containsKey("exlist");
    }

    private String events() {
        return said.events().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void onlyTheMediaAreCopiedWhenNoImagesAreWanted() throws IOException {
        CopycdsRequest request = CopycdsProcess.request(
                iso(MadeIso.enterpriseLinux(scratch.resolve("old"), "Red Hat Enterprise Linux 6.8", "x86_64")));

        assertThatThrownBy(() -> copycds(request)).hasMessageContaining("No image can be defined for rhels6.8");
        assertThat(site.paths().at("/install")).doesNotExist();

        copycds(new CopycdsRequest(
                request.files(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, true, false));
        assertThat(site.paths().at("/install/rhels6.8/x86_64/.fingerprint")).exists();
        assertThat(OsImage.all(site.snapshot())).isEmpty();
        assertThat(row("osdistro", "rhels6.8-x86_64").get("dirpaths")).isEqualTo("/install/rhels6.8/x86_64");
    }

    @Test
    void nothingIsCopiedWhenOneOfTheMediaIsRefused() throws IOException {
        Path good = iso(rocky("good"));
        Path cut = iso(rocky("cut").shell("head -c 3000000 /dev/zero > filler"));
        try (var channel = java.nio.channels.FileChannel.open(cut, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(2_000_000);
        }
        Path text = Files.writeString(scratch.resolve("text.iso"), "no image\n");

        assertThatThrownBy(() -> copycds(good, cut, text, scratch.resolve("nowhere.iso"), scratch))
                .hasMessageContaining("The image " + cut + " is cut off.")
                .hasMessageContaining("copycds was unable to read " + text)
                .hasMessageContaining("unable to find/read " + scratch.resolve("nowhere.iso"))
                .hasMessageContaining("unable to find/read " + scratch + ".");
        assertThat(site.paths().at("/install")).doesNotExist();
        assertThat(site.snapshot().table("osdistro").rows()).isEmpty();
    }

    @Test
    void nothingOfAHostileMediumLeavesTheDestination() throws IOException {
        Path outside = Files.createDirectories(scratch.resolve("outside"));
        MadeIso medium = rocky("hostile")
                .file("AAAAAAAAAAAAAAAA", "evil\n")
                .file("BBBBBBBBBBBBBBBB", "evil\n")
                .link("absolute", outside.toString())
                .link("up", "../../../../outside")
                .link("BaseOS/step", "../..")
                .shell("mknod null c 1 3; mkfifo pipe; printf x > 'two\nlines'; printf x > \"$(printf 'bad\\377')\"");
        Path iso = medium.iso(scratch.resolve("hostile.iso"), "-R");
        MadeIso.patch(iso, "AAAAAAAAAAAAAAAA", "../../../../../a");
        MadeIso.patch(iso, "BBBBBBBBBBBBBBBB", "/tmp/litecat-evl");

        for (String name : List.of(
                "../../../../../a",
                "/tmp/litecat-evl",
                "absolute",
                "up",
                "BaseOS/step",
                "null",
                "pipe",
                "two\\nlines",
                "bad\\377")) {
            assertThatThrownBy(() -> copycds(iso)).hasMessageContaining("'" + name + "' on the medium is refused.");
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(site.paths().at("/install")).doesNotExist();
        assertThat(site.snapshot().table("osdistro").rows()).isEmpty();
    }

    @Test
    void whatMediaSayOfThemselvesIsRefusedWhenItIsNoText() throws IOException {
        Path iso = iso(MadeIso.enterpriseLinux(scratch.resolve("m"), "Rocky Linux 9.3\u001b[2J", "x86_64"));

        assertThatThrownBy(() -> copycds(iso)).hasMessageContaining("'.discinfo' on the medium is refused.");
    }

    @Test
    void programsOfMediaGetNoRights() throws IOException {
        copycds(iso(rocky("m").shell("printf x > suid; chmod 4777 suid; mkdir sticky; chmod 1777 sticky")));

        assertThat(Files.getAttribute(place().resolve("suid"), "unix:mode")).isEqualTo(0100775);
        assertThat(Files.getAttribute(place().resolve("sticky"), "unix:mode")).isEqualTo(0040775);
    }

    @Test
    void aMediumDoesNotBringTheNotesOfCopies() throws IOException {
        copycds(iso(rocky("m").file(".fingerprint", "evil,\n").file(".copycds-x/whole", "../..\n")));

        assertThat(Files.readString(place().resolve(".fingerprint"))).matches("[0-9a-f]{32},");
        assertThat(place().resolve(".copycds-x")).doesNotExist();
    }

    @Test
    void aKilledCopyIsCompleted() throws Exception {
        MadeIso medium = rocky("m").shell("for i in $(seq 300); do head -c 100000 /dev/urandom > AppStream/$i; done");
        Path iso = iso(medium);
        String hidden = ".copycds-"
                + new IsoImage(iso, site.host().commands()).listing().fingerprint();
        int killed = 0;
        for (int moment = 1; moment <= 10; moment++) {
            Path waitedFor = moment < 9
                    ? place().resolve(hidden).resolve("tree/AppStream/" + 30 * moment)
                    : place().resolve(moment == 9 ? hidden + "/whole" : "AppStream");

            killed += CopycdsProcess.killedWhen(site.root(), iso, () -> Files.exists(waitedFor)) ? 1 : 0;

            assertThat(GenimageProcess.survivors(iso)).isEmpty();
            boolean finished = Files.exists(place().resolve(".fingerprint"));
            assertThat(finished
                            && !content(place()).equals(content(medium.tree()))
                            && !Files.exists(place().resolve(hidden)))
                    .as("moment %s: marked as whole and is not", moment)
                    .isFalse();
            if (moment % 2 == 0) {
                copycds(iso);
                assertThat(content(place()).entrySet())
                        .as("moment %s", moment)
                        .allMatch(content(medium.tree()).entrySet()::contains)
                        .hasSameSizeAs(content(medium.tree()).entrySet());
                site.host().commands().capture(Command.of("rm", "-rf", place().toString()));
            }
        }
        assertThat(killed).isGreaterThan(5);
    }

    @Test
    void aKilledCopyGoesOnWhereItStopped() throws Exception {
        MadeIso medium = rocky("m").shell("for i in $(seq 300); do head -c 100000 /dev/urandom > AppStream/$i; done");
        Path iso = iso(medium);
        String hidden = ".copycds-"
                + new IsoImage(iso, site.host().commands()).listing().fingerprint();
        Path tree = place().resolve(hidden).resolve("tree");
        CopycdsProcess.killedWhen(site.root(), iso, () -> Files.exists(tree.resolve("AppStream/200")));
        List<Path> whole;
        try (Stream<Path> found = Files.list(tree.resolve("AppStream"))) {
            whole = found.filter(Files::isRegularFile).toList();
        }
        List<FileIdentity> before = new ArrayList<>();
        for (Path file : whole.subList(0, 20)) {
            before.add(FileIdentity.of(file).orElseThrow());
        }

        copycds(iso);

        List<FileIdentity> after = new ArrayList<>();
        for (Path file : whole.subList(0, 20)) {
            after.add(FileIdentity.of(place().resolve("AppStream").resolve(file.getFileName()))
                    .orElseThrow());
        }
        after.retainAll(before);
        // One of them may have been half there.
        assertThat(after).hasSizeGreaterThanOrEqualTo(19);
        assertThat(content(place())).isEqualTo(content(medium.tree()));
    }

    @Test
    void aFullDiskIsSaidAndTheNextRunGoesOn() throws IOException {
        MadeIso medium = rocky("m").shell("for i in $(seq 200); do echo $i > AppStream/$i; done");
        Path iso = iso(medium);
        Files.createDirectories(place());
        shell("mount -t tmpfs -o size=20m,nr_inodes=100 none " + place());
        try {
            assertThatThrownBy(() -> copycds(iso))
                    .hasMessageContaining("Media copy operation failed")
                    .hasMessageContaining("No space left on device");
            assertThat(place().resolve(".fingerprint")).doesNotExist();
            assertThat(site.snapshot().table("osdistro").rows()).isEmpty();

            shell("mount -o remount,nr_inodes=1000 " + place());
            copycds(iso);
            assertThat(content(place())).isEqualTo(content(medium.tree()));

            Path large = iso(rocky("large").shell("head -c 30000000 /dev/zero > large"));
            assertThatThrownBy(() -> copycds(large)).hasMessageContaining("There is no room for the medium");
        } finally {
            shell("umount " + place());
        }
    }

    private void shell(String command) {
        assertThat(site.host()
                        .commands()
                        .capture(Command.of("sh", "-ec", command))
                        .succeeded())
                .as(command)
                .isTrue();
    }

    @Test
    void whoWaitsIsToldForWhom() throws Exception {
        Path iso = iso(rocky("m"));
        copycds(iso);
        String lock = "media-" + FileIdentity.of(place()).orElseThrow();
        HeldLock held = site.host().lock(lock, "copycds to " + PLACE, java.time.Duration.ZERO);

        Thread second = new Thread(() -> copycds(iso));
        second.start();
        while (!events().contains("is in use by process")) {
            assertThat(second.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        held.close();
        second.join();

        assertThat(events())
                .contains("The directory " + PLACE + " is in use by process "
                        + ProcessHandle.current().pid() + ", copycds to " + PLACE);
        assertThat(said.lines()).contains("Media copy operation successful");
    }

    @Test
    void twoAtOnceMakeOneWholeCopy() throws Exception {
        MadeIso medium = rocky("m").shell("for i in $(seq 100); do head -c 100000 /dev/urandom > AppStream/$i; done");
        Path iso = iso(medium);

        Process first = CopycdsProcess.start(site.root(), iso);
        Process second = CopycdsProcess.start(site.root(), iso);

        assertThat(List.of(first.waitFor(), second.waitFor())).containsExactly(0, 0);
        assertThat(content(place())).isEqualTo(content(medium.tree()));
        assertThat(Files.readString(place().resolve(".fingerprint"))).matches("[0-9a-f]{32},");
        for (Path directory : List.of(place(), place().resolveSibling(""))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void theSiteMayWantOneArchitectureAlone() throws IOException {
        Path iso = iso(rocky("m"));
        site.row("site", "key", "onlysupportarchs", "value", "ppc64le, aarch64");

        assertThatThrownBy(() -> copycds(iso))
                .hasMessageContaining("Media for x86_64 are not wanted")
                .hasFieldOrPropertyWithValue("exitCode", 2);

        site.row("site", "key", "onlysupportarchs", "value", "x86_64,ppc64le");
        copycds(iso);
        assertThat(place()).exists();
    }
}
