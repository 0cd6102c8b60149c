package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Programs;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.sbom.WriteSbom;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.RpmMedia;

/** Real packages are locked and built again; without a kernel, to stay quick, which ends each run behind its packages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LockedIT {
    private static final String HELLO = "litecat-hello-1.0-1.noarch.rpm";
    private static final String TOOL = "litecat-tool-1.0-1.noarch.rpm";

    private final BuildSite site;
    private final Path own;
    private final Path lock;

    LockedIT(@TempDir Path root) throws IOException {
        site = new BuildSite(root);
        site.link("/install/rocky9.4/x86_64", RpmMedia.get().media());
        site.file("/install/list", "litecat-hello", "litecat-tool");
        own = Files.createDirectories(site.paths().at("/own"));
        lock = root.resolve("lock.json");
        offerBoth();
        image("x");
        image("y");
        build(GenimageRequest.of("x"));
        lock("x", lock);
    }

    private void image(String name) {
        site.image(
                name,
                "rocky9.4",
                "pkglist",
                "/install/list",
                "pkgdir",
                "/install/rocky9.4/x86_64,/own",
                "rootimgdir",
                "/install/netboot/" + name);
    }

    private void offerBoth() throws IOException {
        offer(RpmMedia.get().otherPackages().resolve(HELLO));
        offer(RpmMedia.get().otherPackages().resolve(TOOL));
        index();
    }

    private void offer(Path file) throws IOException {
        Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private void index() {
        Command command = Command.of("createrepo_c", "--xz", own.toString());
        assertThat(site.host().commands().capture(command).succeeded()).isTrue();
    }

    private GenimageInputs inputs(GenimageRequest request) {
        return new CheckInputs(site.host(), Programs.ofMachine(), new CollectedResponse())
                .read(site.snapshot(), request);
    }

    private void build(GenimageRequest request) {
        assertThatThrownBy(() -> site.genimage(request)).hasMessageContaining("The image has no kernel.");
    }

    private void lock(String image, Path file) {
        GenimageRequest request = GenimageRequest.of(image).locking(file);
        WriteLock.run(site.host(), inputs(request), file, new CollectedResponse());
    }

    private String installed(String image) {
        return site.host()
                .commands()
                .capture(Command.of(
                        "rpm",
                        "--root",
                        site.layout(image).rootimg().toString(),
                        "--dbpath",
                        "/var/lib/rpm",
                        "-q",
                        "litecat-hello"))
                .text();
    }

    @Test
    @Order(3)
    void whatIsLockedIsBuiltAgainAlthoughThereIsSomethingNewer() throws IOException {
        offerBoth();
        assertThat(lock).content().contains("\"name\":\"litecat-hello\",\"version\":\"1.0-1\",\"arch\":\"noarch\"");
        assertThat(lock).content().contains("\"repository\":\"file:///own\"").doesNotContain(own.toString());

        offer(RpmMedia.get().otherPackages().resolve("other/litecat-hello-2.0-1.noarch.rpm"));
        index();
        build(GenimageRequest.of("y").lockedBy(lock));
        assertThat(installed("y")).isEqualTo("litecat-hello-1.0-1.noarch");
        lock("y", lock.resolveSibling("again.json"));
        assertThat(Files.readString(lock.resolveSibling("again.json")).replace("\"image\":\"y\"", "\"image\":\"x\""))
                .isEqualTo(Files.readString(lock));

        build(GenimageRequest.of("y").lockedBy(lock));
        assertThat(site.layout("y").work().resolve("locked")).doesNotExist();
        Path bill = lock.resolveSibling("y.spdx.json");
        new WriteSbom(site.snapshot(), site.host(), "test", new CollectedResponse())
                .run(List.of("y"), Map.of(WriteSbom.Format.SPDX, bill));
        assertThat(bill)
                .content()
                .contains("pkg:rpm/rocky/litecat-hello@1.0-1?arch=noarch", Sha256.of(own.resolve(HELLO)))
                .containsPattern("\"licenseDeclared\" : \"[A-Z(]");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("x").lockedBy(lock)))
                .hasMessageContaining("A root image stands that was not built of this lock.");
        site.file("/install/list", "litecat-hello", "litecat-tool", "bash");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("y").lockedBy(lock)))
                .hasMessageContaining("The lists of packages have changed since the lock was made.");
    }

    @Test
    @Order(2)
    void everythingThatIsMissingOrAnotherIsSaidBeforeAnythingIsMade() throws IOException {
        offerBoth();
        Files.delete(own.resolve(HELLO));
        Files.writeString(own.resolve(TOOL), "more", StandardOpenOption.APPEND);
        index();
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("y").lockedBy(lock)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.what())
                                .containsExactly(
                                        "The package litecat-hello 1.0-1 (noarch) of the lock is in none of the repositories.",
                                        "The package litecat-tool 1.0-1 (noarch) is another file than that of the lock."));
        assertThat(site.layout("y").rootimg()).doesNotExist();
        assertThatThrownBy(() -> lock("x", lock.resolveSibling("late.json")))
                .hasMessageContaining("Where the package litecat-hello 1.0-1 (noarch) of the image came from");
        assertThat(lock.resolveSibling("late.json")).doesNotExist();
    }

    @Test
    @Order(1)
    void aFileThatItsOwnIndexDoesNotDescribeIsNotInstalled() throws IOException {
        Files.writeString(own.resolve(HELLO), "more", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of("y").lockedBy(lock)))
                .hasMessageContaining("The package litecat-hello 1.0-1 (noarch) cannot be had as the lock wants it.");
        try (Stream<Path> left = Files.list(site.layout("y").directory())) {
            assertThat(left).containsExactlyElementsOf(List.of(site.layout("y").work()));
        }
    }
}
