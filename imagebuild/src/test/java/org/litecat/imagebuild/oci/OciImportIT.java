package org.litecat.imagebuild.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** What umoci, skopeo and tar have made becomes a root image, judged by umoci; and what others may send. Needs root. */
class OciImportIT {
    private static final String IMAGE = "debian12-x86_64-statelite-compute";
    private static final String DIRECTORY = "install/netboot/debian12/x86_64/compute";

    @TempDir
    private static Path made;

    private static LayerShell makers;

    @TempDir
    private Path machine;

    @TempDir
    private Path scratch;

    private TestSite site;
    private LayerShell shell;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeAll
    static void layers() {
        makers = new LayerShell(new ProcessCommands(), made);
        makers.layers();
    }

    @BeforeEach
    void aMachine() throws IOException {
        site = new TestSite(machine);
        site.file("/opt/xcat/share/xcat/netboot/debian/compute.debian12.x86_64.pkglist", "linux-image-amd64");
        Files.createDirectories(machine.resolve("install"));
        shell = new LayerShell(site.host().commands(), scratch);
    }

    private void imported(String source) {
        imported(source, Optional.empty(), Optional.empty());
    }

    private void imported(String source, Optional<String> arch, Optional<String> profile) {
        imported(source, Optional.empty(), arch, profile);
    }

    private void imported(String source, Optional<String> osvers, Optional<String> arch, Optional<String> profile) {
        new OciImport(site.store(), site.host(), new MountTable(site.host().commands()), said)
                .run(new OciImportRequest(
                        source, scratch, osvers, arch, profile, Optional.empty(), ProvMethod.STATELITE, false));
    }

    private void given(String making) {
        shell.run("cp -r " + made + "/layout " + made + "/empty .; " + making);
    }

    private Path tree() {
        return machine.resolve(DIRECTORY).resolve("rootimg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mv layout source",
                "skopeo copy -q oci:layout:t oci-archive:source:t",
                "skopeo copy -q oci:layout:t docker-archive:source:a/b:t",
                "skopeo copy -q oci:layout:t docker-archive:plain:a/b:t; gzip -c plain >source",
                "skopeo copy -q --dest-compress-format zstd --dest-compress oci:layout:t oci:source:t",
            })
    void layersBecomeTheTreeThatUmociMakesOfThem(String making) {
        given(making);

        imported("source");

        assertThat(shell.described(tree()))
                .isEqualTo(makers.described(made.resolve("judge/rootfs")))
                .hasSizeGreaterThan(35)
                .anyMatch(line -> line.equals("b bin/ping"));
        assertThat(shell.in(machine.resolve(DIRECTORY), "ls -A")).containsExactly("rootimg");
        assertThat(shell.in(machine.resolve("install"), "ls -A")).containsExactly("netboot");
        Row row = site.snapshot().find("linuximage", new RowKey(List.of(IMAGE))).orElseThrow();
        assertThat(row.get("rootimgdir")).isEqualTo("/" + DIRECTORY);
        assertThat(row.get("pkgdir")).isEmpty();
        assertThat(row.get("pkglist")).endsWith("compute.debian12.x86_64.pkglist");
        assertThat(said.text()).contains("Next: genimage " + IMAGE);
    }

    /** Each makes {@code source}, by functions of {@link LayerShell}; beside it stands {@code victim}; behind the arrow is what it is refused for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir d; echo x >x; cd d; tar cPf ../l.tar ../x; cd ..; layout l.tar ==> leads out of it",
                "mkdir -p d/a; echo x >x; cd d/a; tar cPf ../../l.tar ../../x; cd ../..; layout l.tar ==> leads out of it",
                "ln -s $PWD/victim l; tar cf l.tar l; rm l; mkdir l; echo x >l/f; tar rf l.tar l/f; layout l.tar ==> l/f stands below a link",
                "ln -s $PWD/victim l; tar cf l.tar l; rm l; mkdir l; echo x >l/f; tar cf m.tar l/f; layout l.tar m.tar ==> l/f stands below a link",
                "ln -s $PWD/victim l; tar cf l.tar l; rm l; mkdir l; touch l/.wh.file; tar cf m.tar l/.wh.file; layout l.tar m.tar ==> l/.wh.file stands below a link",
                "ln -s $PWD/victim l; tar cf l.tar l; rm l; mkdir l; touch l/.wh..wh..opq; tar cf m.tar l/.wh..wh..opq; layout l.tar m.tar ==> opq stands below a link",
                "echo x >a; ln a b; tar cPf l.tar --transform 's,^a$,../../victim/file,RS' a b; layout l.tar ==> b is a link to what is out of the image",
                "echo x >a; ln a b; tar cf l.tar a b; tar --delete -f l.tar a; layout l.tar ==> b is a link to a file that is not there",
                "touch .wh...; tar cf l.tar .wh...; layout l.tar ==> takes something away that no file can be called",
                "touch .wh.; tar cf l.tar .wh.; layout l.tar ==> takes something away that no file can be called",
                "mknod sda b 8 0; tar cf l.tar sda; layout l.tar ==> sda is a device",
                "mknod mem c 1 1; tar cf l.tar mem; layout l.tar ==> mem is a device",
                "echo x >f; tar cf l.tar f; rm f; mkdir f; echo x >f/g; tar rf l.tar f/g; layout l.tar ==> f/g stands below a link or a file",
                "echo x >f; tar cf l.tar f; tar rf l.tar f; layout l.tar ==> f is in the layer twice",
                "echo x >f; tar cf l.tar --transform 's,.*,.,' f; layout l.tar ==> / stands in the place of the root",
                "truncate -s 9M f; echo x >>f; tar cSf l.tar f; layout l.tar ==> of a kind that layers do not have",
                "truncate -s 9M f; echo x >>f; tar cSf l.tar --format=posix f; layout l.tar ==> written with holes",
                "truncate -s 8T f; tar cf - f 2>/dev/null | head -c 2M >l.tar || :; layout l.tar ==> more than the",
                "echo x >f; tar cf - --format=posix --pax-option=path:=../../x f >l.tar; layout l.tar ==> leads out of it",
                "echo x >f; tar cf - --format=posix --pax-option=globexthdr.name=g,uid=0 f >l.tar; layout l.tar ==> says something of all its entries",
                "echo x >f; tar cf l.tar f; printf y | dd of=l.tar conv=notrunc bs=1 seek=108 status=none; layout l.tar ==> another checksum",
                "echo x >f; tar cf l.tar f; truncate -s 700 l.tar; layout l.tar ==> ends in the middle",
                "echo x >f; tar cf l.tar f; layout l.tar; for f in source/blobs/sha256/*; do [ $(head -c1 $f) = '{' ] || printf y | dd of=$f conv=notrunc bs=1 seek=20 status=none; done ==> another digest",
                "echo x >f; tar cf l.tar f; layout l.tar; for f in source/blobs/sha256/*; do [ $(head -c1 $f) = '{' ] || printf y >>$f; done ==> bytes, and is to have",
                "echo x >f; tar cf l.tar f; layout l.tar; for f in source/blobs/sha256/*; do echo >>$f; done ==> bytes, and is to have",
                "echo x >f; tar cf l.tar f; layout l.tar; sed -i 's,sha256:.\\{64\\},../../../victim/file,' source/index.json ==> names no digest",
                "echo x >f; tar cf l.tar f; layout l.tar; for f in source/blobs/sha256/*; do mv $f x; ln -s $PWD/x $f; done ==> are missing",
                "mkdir source; echo '{\"imageLayoutVersion\":\"1.0.0\"}' >source/oci-layout; printf '[%.0s' {1..100000} >source/index.json ==> no JSON",
                "echo '[{\"Config\":\"../victim/file\",\"Layers\":[\"x\"]}]' >manifest.json; tar cf source manifest.json ==> are missing: ../victim/file, x",
                "ln -s /etc/passwd c.json; echo '[{\"Config\":\"c.json\",\"Layers\":[\"l\"]}]' >manifest.json; ln -s l l; tar cf source manifest.json c.json l ==> are missing: c.json, l",
                "echo hello >source ==> cannot be read",
                "mkdir source ==> has no file oci-layout",
            })
    void aHostileImageChangesNothing(String making) throws IOException {
        String[] parts = making.split(" ==> ");
        shell.run("cp -r " + made + "/empty .; mkdir victim; echo v >victim/file; (" + parts[0] + ")");
        String state =
                "find . -path ./etc/xcat -prune -o -path ./run -prune -o -printf '%p %y %s %m\\n' | grep -v ' d ' | sort;"
                        + " find install -printf '%p %m\\n' | sort";
        List<String> before = shell.in(machine, state);
        long generation = site.snapshot().generation();

        assertThatThrownBy(() -> imported("source", Optional.of("debian12"), Optional.empty(), Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(parts[1]);

        assertThat(shell.in(machine, state)).isEqualTo(before);
        assertThat(site.snapshot().generation()).isEqualTo(generation);
        assertThat(shell.in(scratch, "find victim")).containsExactlyInAnyOrder("victim", "victim/file");
        assertThat(scratch.resolve("victim/file")).hasContent("v");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        given("");
        shell.run("cd layout/blobs/sha256; for f in *; do [ $(head -c1 $f) = '{' ] || rm $f; done");

        assertThatThrownBy(() -> imported("layout"))
                .hasMessageContaining("Parts of the image are missing")
                .hasMessageMatching("(?s).*(blobs/sha256/[0-9a-f]{64}.*){4}");
    }

    @Test
    void ofALayerThatCannotBeReadNothingElseIsSaid() {
        shell.run("cp -r " + made + "/empty .; echo x >f; tar cf l.tar f; truncate -s 700 l.tar; layout l.tar");

        assertThatThrownBy(() -> imported("source"))
                .hasMessageContaining("it ends in the middle of an entry")
                .hasMessageNotContaining("of which release");
    }

    @Test
    void ofSeveralPlatformsTheWantedOneIsTaken() {
        given("");
        shell.severalPlatforms();

        assertThatThrownBy(() -> imported("layout"))
                .hasMessageContaining("There are several images in it.")
                .hasMessageContaining("aarch64")
                .hasMessageContaining("x86_64");
        assertThatThrownBy(() -> imported("layout", Optional.of("s390x"), Optional.empty()))
                .hasMessageContaining("There is no such image in it.");
        imported("layout", Optional.of("x86_64"), Optional.empty());

        assertThat(tree().resolve("etc/os-release")).exists();
    }

    @Test
    void whatIsThereAlreadyStays() throws IOException {
        given("");
        imported("layout");
        assertThatThrownBy(() -> imported("layout"))
                .hasMessageContaining("There is an image '" + IMAGE + "' already.")
                .hasMessageContaining("There is a root image already.")
                .hasMessageContaining("-f PROFILE");
        imported("layout", Optional.empty(), Optional.of("june"));
        assertThat(said.warnings()).anyMatch(text -> text.contains("No package list was found for profile=june"));
        assertThat(machine.resolve("install/netboot/debian12/x86_64/june/rootimg/etc"))
                .isDirectory();

        site.row("osimage", "imagename", "other", "osvers", "x")
                .row("linuximage", "imagename", "other", "rootimgdir", "/install/netboot/debian12/x86_64/july");
        assertThatThrownBy(() -> imported("layout", Optional.empty(), Optional.of("july")))
                .hasMessageContaining("is that of other images: other");
        Files.createSymbolicLink(machine.resolve("install/netboot/debian12/x86_64/august"), scratch);
        assertThatThrownBy(() -> imported("layout", Optional.empty(), Optional.of("august")))
                .hasMessageContaining("august is a link or a file");
        assertThatThrownBy(() -> imported("layout", Optional.empty(), Optional.of("../x")))
                .hasMessageContaining("'../x' is no name of a profile.");
    }

    /** A run that was killed, with its directory as it was then; the tree had its place already, or not. */
    @ParameterizedTest
    @CsvSource({"true,false", "false,false", "true,true"})
    void whatAKilledRunLeftGoesWithTheNext(boolean moved, boolean defined) throws IOException {
        given("");
        imported("layout");
        Path directory = machine.resolve(DIRECTORY);
        Path hidden = Files.createDirectories(directory.resolve(".imgimport-rootimg"));
        if (moved) {
            Files.createFile(hidden.resolve("moving"));
        } else {
            Files.move(tree(), hidden.resolve("rootimg"));
        }
        if (!defined) {
            site.row("osimage", "imagename", IMAGE, "osvers", "x", "osarch", "y", "profile", "z")
                    .row("linuximage", "imagename", IMAGE, "rootimgdir", "/elsewhere");
        }
        Files.createDirectories(machine.resolve("install/.imgimport-123/x"));

        assertThatThrownBy(() -> imported("nosuch")).hasMessageContaining("Cannot find");

        assertThat(hidden).doesNotExist();
        assertThat(Files.exists(tree())).isEqualTo(defined);
        assertThat(machine.resolve("install/.imgimport-123")).doesNotExist();
        assertThat(Files.exists(machine.resolve("install/netboot/debian12"))).isEqualTo(defined);
    }

    @Test
    void attributesOfOneMachineAreLeftOut() {
        shell.run("cp -r " + made
                + "/empty .; mkdir t; echo x >t/f; setfattr -n trusted.overlay.opaque -v y t/f; setfattr -n user.kept -v y t/f;"
                + " mkdir t/etc; printf 'ID=debian\\nVERSION_ID=12\\n' >t/etc/os-release;"
                + " tar c --xattrs '--xattrs-include=*' -C t -f l.tar .; layout l.tar");
        imported("source");

        assertThat(shell.in(tree(), "getfattr -d -m - f"))
                .contains("user.kept=\"y\"")
                .noneMatch(line -> line.contains("trusted"));
        assertThat(said.warnings())
                .anyMatch(text -> text.contains("1 files have not all of their extended attributes."));
    }
}
