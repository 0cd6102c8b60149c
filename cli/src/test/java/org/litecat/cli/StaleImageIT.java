package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb that asks whether an image is what tables, lists and tree say gives the same answer. Needs root. */
class StaleImageIT {
    private VerbWorld world;
    private Path directory;
    private Path rootimg;

    @BeforeEach
    void image(@TempDir Path root) throws IOException {
        world = new VerbWorld(root);
        directory = root.resolve("install/im");
        rootimg = directory.resolve("rootimg");
        Files.createDirectories(rootimg.resolve("etc"));
        Files.createDirectories(rootimg.resolve("var/log"));
        Files.createDirectories(rootimg.resolve("lib/modules/5.1"));
        Files.writeString(rootimg.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(rootimg.resolve("etc/shadow"), "root:*:19000::::::\n");
        Files.writeString(rootimg.resolve("etc/motd"), "hello\n");
        for (String file : new String[] {"kernel", "initrd-statelite.gz", "initrd-stateless.gz"}) {
            Files.writeString(directory.resolve(file), file);
        }
        good("mkdef -t osimage im imagetype=linux provmethod=statelite profile=compute osvers=rocky9.4 osarch=x86_64"
                + " rootimgdir=/install/im rootfstype=ramdisk synclists=/install/sync");
        Files.writeString(root.resolve("install/sync"), "/install/hosts -> /etc/hosts.site\n");
        Files.writeString(root.resolve("install/hosts"), "one\n");
        good("chtab image=ALL,file=/etc/motd litefile.options=link");
        good("chtab image=ALL,file=/var/ litefile.options=tmpfs");
        good("chtab key=system,username=root passwd.password=$6$salt$hash");
        good("chdef -t site dhcpsetup=n master=10.0.0.1");
        good("mkdef -t node n1 groups=all arch=x86_64 netboot=xnba ip=10.0.0.11 mac=52:54:00:77:00:11");
        good("liteimg im");
        fresh();
    }

    private VerbWorld.Answer type(String line) {
        return world.type(line.split(" "));
    }

    private VerbWorld.Answer good(String line) {
        VerbWorld.Answer answer = type(line);
        assertThat(answer.code()).as(line + "\n" + answer.err()).isZero();
        return answer;
    }

    private void fresh() {
        assertThat(good("liteimg im --check").out()).contains("The image 'im' is as the tables want it.");
        good("nodeset n1 osimage=im");
        assertThat(good("lslite n1").err()).isEmpty();
        assertThat(good("litelint im").out()).doesNotContain("[stale]");
    }

    /** @param kind the sentence that every verb says */
    private void stale(String kind, String difference, String remedy) {
        VerbWorld.Answer check = type("liteimg im --check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out().lines()).contains(difference);
        assertThat(check.err()).contains(kind, "remedy: " + remedy + "\n");
        VerbWorld.Answer nodeset = type("nodeset n1 osimage=im");
        assertThat(nodeset.code()).isEqualTo(1);
        assertThat(nodeset.err())
                .contains("Error: n1: " + kind + "\n", "why:    " + difference + "\n", "remedy: " + remedy + "\n");
        assertThat(good("lslite n1").err()).contains("Warning: " + kind + "\n", "remedy: " + remedy + "\n");
        assertThat(good("litelint im").out()).contains("warning: " + kind + " [stale]\n", "remedy: " + remedy + "\n");
    }

    private static final String LAYOUT = "The layout of the image 'im' is not what its litefile rows make.";
    private static final String ARCHIVE = "The packed root of the image 'im' is not what its tree is now.";
    private static final String REBUILT = "genimage worked on the root of the image 'im' after liteimg.";
    private static final String LISTS = "The image 'im' does not hold the files that its synclists name.";
    private static final String KERNEL = "Nodes of the image 'im' boot another kernel than its tree has.";
    private static final String CERTIFICATE = "Nodes of the image 'im' would not know this server by its certificate.";
    private static final String INITRD =
            "The initial ramdisks of the image 'im' are not those that genimage would make now.";

    /** It may be wanted as it was packed: nodes are given it. */
    @Test
    void stalePackedRootOfAStatelessImageIsToldAndBooted() throws IOException {
        good("mkdef -t osimage less imagetype=linux provmethod=netboot profile=compute osvers=rocky9.4 osarch=x86_64"
                + " rootimgdir=/install/im");
        good("packimage less");
        assertThat(good("nodeset n1 osimage=less").err()).doesNotContain("packed root");
        assertThat(good("lsimage less").out()).contains(" rootimg.cpio.gz ").doesNotContain("stale");
        assertThat(good("litelint less").out()).doesNotContain("[stale]");
        Files.writeString(rootimg.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");

        String sentence = "The packed root of the image 'less' is not what its tree is now.";
        VerbWorld.Answer nodeset = good("nodeset n1 osimage=less");
        assertThat(nodeset.out()).contains("n1: netboot");
        assertThat(nodeset.err())
                .contains("Warning: " + sentence + "\n", "./etc/passwd is another than the packed one")
                .contains("at:     /install/im/rootimg.cpio.gz\n", "remedy: packimage less\n");
        assertThat(good("lsimage less").out()).contains(" rootimg.cpio.gz (stale) ");
        assertThat(good("lsimage less --json").out()).contains("\"stale\":[\"archive\"]");
        assertThat(good("litelint less").out()).contains("warning: " + sentence + " [stale]\n");

        good("packimage less");
        assertThat(good("nodeset n1 osimage=less").err()).doesNotContain("packed root");
    }

    @Test
    void fileThatIsEditedAfterThePacking() throws IOException {
        Files.writeString(rootimg.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");

        stale(ARCHIVE, "packed before this: ./etc/passwd is another than the packed one", "liteimg im");

        good("liteimg im");
        fresh();
    }

    @Test
    void litefileRowThatLiteimgHasNotMadeKeepsThePlanAsItWas() throws IOException {
        Path plan = world.root().resolve("tftpboot/xcat/plans/n1");
        String before = Files.readString(plan);

        assertThat(good("chtab image=im,file=/var/log/ litefile.options=persistent")
                        .err())
                .contains("keep the boot plan that they have: n1\n", "remedy: liteimg im");
        stale(LAYOUT, "the litefile table was changed since the last run", "liteimg im");
        assertThat(plan).hasContent(before);

        good("liteimg im");
        assertThat(plan).content().contains(" directory /var/log\n");
        fresh();
    }

    @Test
    void planThatAnEarlierReleaseMadeOfRowsStaysUntilLiteimg() throws IOException {
        Path plan = world.root().resolve("tftpboot/xcat/plans/n1");
        String row = "chtab image=im,file=/var/log/ litefile.options=persistent";
        good(row);
        good("liteimg im");
        String made = Files.readString(plan);
        good("chtab -d image=im,file=/var/log/ litefile");
        good("liteimg im");
        assertThat(plan).content().doesNotContain("/var/log");
        good(row);
        Files.writeString(plan, made);

        good("chtab image=ALL,file=/srv/ litefile.options=tmpfs");
        good("chdef n1 profile=compute");
        assertThat(plan).hasContent(made);
        assertThat(good("litewhy n1 --all").out()).contains("/var/log").doesNotContain("/srv");
        assertThat(type("nodeset n1 osimage=im").err()).contains(LAYOUT);

        good("liteimg im");
        assertThat(plan).content().contains(" directory /var/log\n", " directory /srv\n");
        fresh();
    }

    @Test
    void fileOfASynclistAndPasswordThatChange() throws IOException {
        Files.writeString(world.root().resolve("install/hosts"), "another\n");
        stale(LISTS, "not done: copy to /etc/hosts.site the file /install/hosts (synclists)", "liteimg im");
        good("liteimg im");

        good("chtab key=system,username=root passwd.password=$6$salt$other");
        stale(LAYOUT, "not done: set the password of root in /etc/shadow", "liteimg im");
        good("liteimg im");
        fresh();
    }

    @Test
    void linkOfTheLayoutThatAPackageReplaced() throws IOException {
        Files.delete(rootimg.resolve("etc/motd"));
        Files.writeString(rootimg.resolve("etc/motd"), "of a package");
        VerbWorld.Answer nodeset = type("nodeset n1 osimage=im");
        assertThat(nodeset.code()).isEqualTo(1);
        assertThat(nodeset.err()).contains(LAYOUT, "/etc/motd is not a link to", ARCHIVE);

        good("liteimg im");
        fresh();
    }

    @Test
    void rootThatGenimageBuiltAgainOrDidNotFinish() throws IOException {
        Path finished = directory.resolve(".litecat/finished");
        Files.writeString(finished, "key 5.1\n");
        stale(REBUILT, "its packages or its own files may be other ones now", "liteimg im");
        good("liteimg im");
        fresh();

        Files.setLastModifiedTime(finished, FileTime.fromMillis(1_000_000));
        stale(REBUILT, "its packages or its own files may be other ones now", "liteimg im");

        Files.writeString(directory.resolve(".litecat/unfinished-build"), "");
        for (String verb : new String[] {"liteimg im", "liteimg im --check", "nodeset n1 osimage=im"}) {
            VerbWorld.Answer refused = type(verb);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).doesNotContain("done");
            assertThat(refused.err())
                    .contains("The root image of 'im' is not finished: run genimage first.", "remedy: genimage im\n");
        }
    }

    @Test
    void genimageThatFailsBeforeAnyChangeLeavesTheImageGood() throws IOException {
        good("chdef -t osimage im pkglist=/install/im.pkglist");
        Files.writeString(world.root().resolve("install/im.pkglist"), "bash\n");
        good("liteimg im");

        VerbWorld.Answer failed = type("genimage im --onlyinitrd");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("couldn't find the kernel file");
        assertThat(directory.resolve(".litecat/unfinished-build")).doesNotExist();
        good("nodeset n1 osimage=im");
    }

    @Test
    void bootFilesThatGenimageLeftHalfMade() throws IOException {
        Path finished = directory.resolve(".litecat/finished");
        Files.writeString(finished, "key 5.1\n");
        good("liteimg im");
        fresh();
        Path mark = directory.resolve(".litecat/unfinished-build");
        Files.writeString(mark, "kernel and initial ramdisks\n");
        String why =
                "a genimage --onlyinitrd of this image failed, was interrupted, or is at work: they and the kernel may be"
                        + " half made";
        String remedy = "genimage im --onlyinitrd, then liteimg im";

        stale(INITRD, why, remedy);
        good("liteimg im");
        stale(INITRD, why, remedy);
        VerbWorld.Answer shell = type("nodeset n1 shell");
        assertThat(shell.code()).isEqualTo(1);
        assertThat(shell.err()).contains("Error: n1: " + INITRD + "\n", "remedy: " + remedy + "\n");

        Files.delete(mark);
        fresh();

        Files.writeString(mark, "post-install scripts, kernel and initial ramdisks\n");
        assertThat(type("nodeset n1 osimage=im").err()).contains(INITRD, REBUILT);
    }

    @Test
    void kernelAndInitialRamdisksThatAreNotOfTheTree() throws IOException {
        Files.writeString(directory.resolve(".litecat/finished"), "key 5.1\n");
        good("liteimg im");
        fresh();
        Files.move(rootimg.resolve("lib/modules/5.1"), rootimg.resolve("lib/modules/6.0"));
        VerbWorld.Answer check = type("liteimg im --check");
        assertThat(check.out()).contains("nodes boot 5.1, and the tree has modules of 6.0\n");
        assertThat(check.err()).contains(KERNEL, "remedy: genimage im --onlyinitrd, then liteimg im\n");
        assertThat(type("nodeset n1 osimage=im").err()).contains(KERNEL, "nodes boot 5.1, and the tree has");
        Files.move(rootimg.resolve("lib/modules/6.0"), rootimg.resolve("lib/modules/5.1"));

        Path part = rootimg.resolve("usr/lib/dracut/modules.d/97xcat/xcatboot");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "#!/bin/sh\n");
        Files.setLastModifiedTime(directory.resolve("initrd-stateless.gz"), FileTime.fromMillis(1_000_000));
        Files.setLastModifiedTime(directory.resolve("initrd-statelite.gz"), FileTime.fromMillis(99_000_000_000_000L));
        good("liteimg im");
        assertThat(type("liteimg im --check").err())
                .contains("The image 'im' holds other files for its nodes than this release has.");
        stale(
                INITRD,
                "initrd-stateless.gz is older than /usr/lib/dracut/modules.d/97xcat/xcatboot of the tree, which is in it",
                "genimage im --onlyinitrd, then liteimg im");
    }

    @Test
    void certificateOfAnotherAuthority() throws IOException {
        Path ca = Files.createDirectories(world.root().resolve("etc/xcat/ca")).resolve("ca.pem");
        Files.writeString(ca, "first\n");
        stale(CERTIFICATE, "not done: install /etc/xcat/ca.pem, which nodes use", "liteimg im");
        good("liteimg im");
        fresh();

        Files.writeString(ca, "second\n");
        stale(CERTIFICATE, "not done: install /etc/xcat/ca.pem, which nodes use", "liteimg im");
        good("liteimg im");

        Path part = rootimg.resolve("usr/lib/dracut/modules.d/97xcat/ca.pem");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "first\n");
        Files.setLastModifiedTime(part, FileTime.fromMillis(1_000_000));
        good("liteimg im");
        stale(
                INITRD,
                "they were made with another /usr/lib/dracut/modules.d/97xcat/ca.pem than the certificate of this server",
                "genimage im --onlyinitrd, then liteimg im");
    }

    @Test
    void bootDirectoryWithAnotherKernelIsBroughtUpToDateByNodeset() throws IOException {
        Files.writeString(directory.resolve("kernel"), "a newer kernel");
        VerbWorld.Answer check = type("liteimg im --check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("kernel there is another file than the one that was built\n");
        assertThat(check.err()).contains("remedy: nodeset NODERANGE osimage=im\n");
        assertThat(type("nodeset n1 osimage=im --noupdateinitrd").code()).isEqualTo(1);

        good("nodeset n1 osimage=im");
        fresh();
    }

    @Test
    void postScriptsOfThisMachineAreFetchedByNodesThemselves() throws IOException {
        Files.createDirectories(world.root().resolve("install/postscripts"));
        Files.writeString(world.root().resolve("install/postscripts/mine"), "#!/bin/sh\n");

        assertThat(type("liteimg im --check").code()).isEqualTo(1);
        assertThat(good("nodeset n1 osimage=im").err())
                .contains("Warning: The image 'im' holds other post scripts than this machine.");
    }

    @Test
    void packedRootThatNobodyHasWrittenDown() throws IOException {
        Files.writeString(directory.resolve("rootimg-statelite.gz"), "half");

        stale(
                ARCHIVE,
                "packed before this: nobody has written down what is in this archive: the run that made it was"
                        + " interrupted, or it was put there by hand",
                "liteimg im");
    }

    @Test
    void readsContentsOnRequest() throws IOException {
        good("liteimg im --check --checksum");
        assertThat(type("liteimg im --checksum").code()).isEqualTo(1);
        try (Stream<String> lines = Files.lines(directory.resolve(".litecat/packed-manifest"))) {
            assertThat(lines.filter(line -> line.endsWith(" ./etc/passwd")).map(line -> Arrays.asList(line.split(" "))))
                    .singleElement()
                    .satisfies(fields -> assertThat(fields.get(1)).hasSize(64));
        }
    }
}
