package org.litecat.imagebuild.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** Generations of a small tree, by real copies, links and overlays. */
class GenerationWorkIT {
    private final Commands commands = new ProcessCommands();
    private final CollectedResponse response = new CollectedResponse();
    private TestSite site;
    private ImageLayout image;
    private ImageGenerations generations;

    @BeforeEach
    void imageThatStands(@TempDir Path root) throws IOException {
        site = new TestSite(root)
                .row("osimage", "imagename", "img", "provmethod", "statelite", "rootfstype", "nfs")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img", "generations", "2")
                .row("nodelist", "node", "n1", "status", "")
                .row("nodetype", "node", "n1", "provmethod", "img");
        image = ImageLayout.of(
                site.paths(), new SiteSettings(site.snapshot()), OsImage.require(site.snapshot(), "img"));
        generations = ImageGenerations.of(image);
        sh(
                "mkdir -p rootimg/usr/bin rootimg/etc .litecat/packages/cache; echo tool >rootimg/usr/bin/tool; ln rootimg/usr/bin/tool"
                        + " rootimg/usr/bin/also; echo k >kernel; echo i >initrd-stateless.gz; echo j >initrd-statelite.gz;"
                        + " echo mark >.litecat/finished; echo c >.litecat/packages/cache/file; echo conf >rootimg/etc/conf");
    }

    private String sh(String script) throws IOException {
        return at(image, script);
    }

    private String at(ImageLayout layout, String script) throws IOException {
        Commands.Output output =
                commands.capture(Command.of("sh", "-ec", script).in(Files.createDirectories(layout.directory())));
        assertThat(output.code()).as(output.text()).isZero();
        return output.text();
    }

    private String bytesAndAttributes(int generation) throws IOException {
        return at(
                generations.layout(generation),
                "find . -path ./.litecat -prune -o -printf '%p %i %y %m %u %g %s %T@ %l\\n' | sort;"
                        + " find . -path ./.litecat -prune -o -type f -exec sha256sum '{}' '+' | sort");
    }

    private GenerationWork work() {
        return GenerationWork.of(site.host(), site.snapshot(), OsImage.require(site.snapshot(), "img"), image, response)
                .orElseThrow();
    }

    private void build(String script) {
        GenerationWork work = work();
        work.begin();
        work.on(layout -> {
            try {
                return at(layout, script);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void anImageThatStandsBecomesTheFirst() throws IOException {
        Object inode = Files.getAttribute(image.rootimg(), "unix:ino");

        work().begin();

        assertThat(generations.published()).hasValue(1);
        assertThat(image.rootimg()).isSymbolicLink();
        assertThat(Files.getAttribute(image.rootimg(), "unix:ino")).isEqualTo(inode);
        assertThat(generations.layout(1).kernel()).hasContent("k");
        assertThat(image.finishedBuild()).hasContent("mark");
        assertThat(sh("ls -A"))
                .isEqualTo(".litecat\ngenerations\ninitrd-stateless.gz\ninitrd-statelite.gz\nkernel\nrootimg");
    }

    @Test
    void anImageThatIsHalfBuiltDoesNot() throws IOException {
        sh("echo root >.litecat/unfinished-build");

        assertThatThrownBy(() -> work().begin())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().get(0).what()).contains("not complete"));
        assertThat(generations.exist()).isFalse();
        assertThat(image.rootimg()).isDirectory();
    }

    /** What a post-install script does: appends in place to a file of /usr, changes owner, mode and time of others. */
    @Test
    void whatEditsFilesInPlaceChangesNoPublishedOne() throws IOException {
        work().begin();
        String before = bytesAndAttributes(1);

        build("echo more >>rootimg/usr/bin/tool; chmod 4711 rootimg/usr/bin/also; chown 3:4 rootimg/etc/conf;"
                + " touch -d 2001-01-01 rootimg/etc/conf; echo new >rootimg/usr/new; mv rootimg/usr rootimg/opt");

        assertThat(bytesAndAttributes(1)).isEqualTo(before);
        assertThat(generations.pending()).hasValue(2);
        assertThat(generations.layout(2).rootimg().resolve("opt/bin/tool")).hasContent("tool\nmore");
        assertThat(generations.layout(2).rootimg().resolve("usr")).doesNotExist();
        assertThat(image.rootimg().resolve("usr/bin/tool")).hasContent("tool");
        assertThat(response.text()).contains("Generation 2 was made of generation 1 ");
        assertThat(generations.layout(2).work().resolve("packages/cache/file")).exists();

        // liteimg works on the pending one, whose files are still those of the published one.
        build("echo lite >>rootimg/etc/conf");
        assertThat(bytesAndAttributes(1)).isEqualTo(before);
        work().publish();
        assertThat(image.rootimg().resolve("etc/conf")).hasContent("conf\nlite");
        assertThat(bytesAndAttributes(1)).isEqualTo(before);
        assertThat(site.root().resolve("tftpboot/xcat/osimage/img/kernel")).hasContent("k");
    }

    @Test
    void aBuildThatFailsLeavesThePublishedOneAndBeginsAnew() throws IOException {
        work().begin();
        String before = bytesAndAttributes(1);
        GenerationWork work = work();
        work.begin();

        assertThatThrownBy(() -> work.on(layout -> {
                    try {
                        at(layout, "echo half >>rootimg/usr/bin/tool");
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    throw new ProblemException(
                            Problem.of(Code.PROGRAM_FAILED, "the script").alone());
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(bytesAndAttributes(1)).isEqualTo(before);
        build("echo whole >rootimg/usr/bin/other");
        work().publish();
        assertThat(image.rootimg().resolve("usr/bin/tool")).hasContent("tool");
        assertThat(image.rootimg().resolve("usr/bin/other")).hasContent("whole");
    }

    @Test
    void oldOnesGoWhenNoNodeHoldsThem() throws IOException {
        for (int i = 0; i < 3; i++) {
            build("echo " + i + " >rootimg/number");
            work().publish();
        }
        assertThat(generations.all()).containsExactly(3, 4);
        assertThat(response.text()).contains("Generation 2 was removed: no node runs it.");

        site.row("nodelist", "node", "n1", "status", "booted");
        build("echo 9 >rootimg/number");
        work().publish();

        assertThat(generations.all()).containsExactly(3, 4, 5);
        assertThat(response.text()).contains("it is not known which of them these nodes run: n1");
    }

    @Test
    void whatAKilledRunBeganIsRemoved() throws IOException {
        work().begin();
        int begun = generations.begin();
        at(generations.layout(begun), "mkdir -p rootimg .litecat; echo half >rootimg/file");
        sh("mkdir -p generations/.removed-9/rootimg");

        work().begin();

        assertThat(generations.all()).containsExactly(1);
        assertThat(generations.pending()).isEmpty();
        assertThat(generations.directory().resolve(".removed-9")).doesNotExist();
    }

    /** Killed with a layer over the tree that no namespace has any more. */
    @Test
    void aLayerThatAKilledRunLeftIsForgotten() throws IOException {
        build("true");
        at(generations.layout(2), "mkdir -p .litecat/layer/upper/usr; echo half >.litecat/layer/upper/usr/half");

        work().begin();

        assertThat(generations.layout(2).work().resolve("layer")).doesNotExist();
        assertThat(generations.layout(2).rootimg().resolve("usr/half")).doesNotExist();
        assertThat(generations.pending()).hasValue(2);
    }

    /** Killed between the names: all lead somewhere, and the next run completes it. */
    @Test
    void anAdoptionThatWasKilledIsCompleted() throws IOException {
        sh(
                "mkdir -p generations/1; ln -s 1 generations/current; mv kernel generations/1/kernel; ln -s generations/current/kernel kernel;"
                        + " ln -s generations/current/rootimg generations/1/rootimg");

        work().begin();

        assertThat(image.rootimg()).isSymbolicLink();
        assertThat(image.kernel()).hasContent("k");
        assertThat(Files.isDirectory(generations.layout(1).rootimg(), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void aFullDiskInTheMiddleOfACopyLeavesThePublishedOne() throws IOException {
        work().begin();
        String script =
                "mount -t tmpfs -o size=3m tmpfs generations; mkdir -p generations/1/.litecat; ln -s 1 generations/current;"
                        + " mkdir -p generations/1/rootimg; dd if=/dev/zero of=generations/1/rootimg/big bs=1k count=2000 status=none;"
                        + " echo k >generations/1/kernel";
        org.litecat.litetree.image.OwnMounts.run(may -> {
            try {
                sh(script);
                NewGeneration made = new NewGeneration(generations, commands, response);
                assertThatThrownBy(() -> made.of(1, false))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problems().get(0).why()).contains("No space left on device"));
                work().begin();
                assertThat(generations.all()).containsExactly(1);
                assertThat(generations.published()).hasValue(1);
                return Files.size(generations.layout(1).rootimg().resolve("big"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void copiesWhereThereCanBeNoLayer() throws IOException {
        work().begin();
        NewGeneration made = new NewGeneration(generations, commands, response);

        int number = made.of(1, false);

        assertThat(MadeOf.read(generations.layout(number)).orElseThrow().shares())
                .isFalse();
        assertThat(List.of(
                        Files.getAttribute(generations.layout(number).rootimg().resolve("etc/conf"), "unix:ino")))
                .doesNotContain(
                        Files.getAttribute(generations.layout(1).rootimg().resolve("etc/conf"), "unix:ino"));
    }
}
