package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imgexport} on one management node, {@code imgimport} on another, as they are typed. */
class BundleVerbsIT {
    private VerbWorld here;
    private VerbWorld there;

    @BeforeEach
    void image(@TempDir Path first, @TempDir Path second) throws IOException {
        here = new VerbWorld(first);
        there = new VerbWorld(second);
        Path directory = Files.createDirectories(first.resolve("install/img"));
        for (String file : new String[] {"kernel", "initrd-stateless.gz", "rootimg.cpio.gz"}) {
            Files.writeString(directory.resolve(file), file);
        }
        Files.createDirectories(first.resolve("install/postscripts"));
        Files.writeString(first.resolve("install/postscripts/mine"), "#!/bin/sh\n");
        here.putPostScripts();
        there.putPostScripts();
        good(
                here,
                "mkdef -t osimage img imagetype=linux provmethod=netboot osvers=rhels9 osarch=x86_64 profile=compute"
                        + " rootimgdir=/install/img");
        good(here, "mkdef -t node n1 groups=all postscripts=mine postbootscripts=mine");
        good(there, "mkdef -t node a1 groups=lab,all postscripts=own");
        good(there, "mkdef -t node a2 groups=lab,all");
        good(there, "chdef -t group lab postscripts=oflab");
        for (String script : new String[] {"own", "oflab"}) {
            Files.writeString(second.resolve("install/postscripts").resolve(script), "#!/bin/sh\n");
        }
    }

    private static VerbWorld.Answer good(VerbWorld world, String line) {
        VerbWorld.Answer answer = world.type(line.split(" "));
        assertThat(answer.code()).as(line + "\n" + answer.err()).isZero();
        return answer;
    }

    private String bundle() {
        return here.root().resolve("img.tgz").toString();
    }

    private String scripts(String node) {
        return good(there, "lsdef " + node + " -c -i postscripts,postbootscripts")
                .out();
    }

    @Test
    void nodesGetThePostScriptsBehindThoseThatTheyHave() {
        good(here, "imgexport img -p n1 -e /install/postscripts/mine");
        VerbWorld.Answer answer = good(there, "imgimport " + bundle() + " -p lab");

        assertThat(answer.out()).contains("Adding postscripts.\n", "Successfully imported the image img.\n");
        assertThat(answer.err()).isEmpty();
        assertThat(scripts("a1"))
                .contains("a1: postscripts=syslog,remoteshell,syncfiles,own,mine\n")
                .contains("a1: postbootscripts=otherpkgs,mine\n");
        assertThat(scripts("a2")).contains("a2: postscripts=syslog,remoteshell,syncfiles,oflab,mine\n");
        assertThat(there.root().resolve("install/postscripts/mine")).isRegularFile();

        String before = good(there, "tabdump postscripts").out();
        good(there, "imgimport " + bundle() + " -p lab");
        assertThat(good(there, "tabdump postscripts").out()).isEqualTo(before);
    }

    @Test
    void scriptsThatDoNotComeAlongAreTold() {
        good(here, "imgexport img -p n1");
        VerbWorld.Answer answer = good(there, "imgimport " + bundle() + " -p a2");

        assertThat(answer.err())
                .contains("Warning: The post script 'mine' is not in /install/postscripts.", "table postscripts");
    }

    @Test
    void aBundleThatNamesNoScriptsGivesNone() {
        good(here, "imgexport img");
        VerbWorld.Answer answer = good(there, "imgimport " + bundle() + " -p a1");

        assertThat(answer.err())
                .contains(
                        "Warning: The bundle names no post scripts; none were added.", "export the image with -p NODE");
        assertThat(scripts("a1")).contains("a1: postscripts=syslog,remoteshell,syncfiles,own\n");
    }

    @Test
    void nodesThatThereAreNotKeepItFromBeingImported() throws IOException {
        good(here, "imgexport img -p n1");
        VerbWorld.Answer answer = there.type("imgimport", bundle(), "-p", "nosuch");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("nosuch");
        assertThat(good(there, "lsdef -t osimage").out()).doesNotContain("img");
        assertThat(there.root().resolve("install/img")).doesNotExist();
    }

    /** A bundle may be anybody's: what it writes into tables is held to the rules of who types it. */
    @Test
    void listsOfScriptsThatNoNodeCouldRunAreRefused() throws Exception {
        good(here, "imgexport img -p n1");
        Path unpacked = Files.createDirectory(here.root().resolve("unpacked"));
        shell("tar xzf '" + bundle() + "' -C '" + unpacked + "'; sed -i 's|mine<|../../mine<|' '" + unpacked
                + "/img/manifest.xml'");
        VerbWorld.Answer answer = there.type("imgimport", "-n", unpacked + "/img", "-p", "a1");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("../../mine");
        assertThat(scripts("a1")).doesNotContain("mine");
        assertThat(there.root().resolve("install/img")).doesNotExist();
    }

    private static void shell(String script) throws Exception {
        assertThat(new ProcessBuilder("bash", "-ec", script).inheritIO().start().waitFor())
                .isZero();
    }

    @Test
    void eachFileIsToldOnRequest() {
        assertThat(good(here, "imgexport img -v").out()).contains("  kernel, 6 bytes\n");
        assertThat(good(there, "imgimport -v " + bundle()).out()).contains("  kernel -> /install/img/kernel\n");
        assertThat(good(there, "imgimport --json " + bundle()).out())
                .contains("\"img\"", "/install/img/rootimg.cpio.gz");
    }

    /** There is no tree beside the packed root that came. */
    @Test
    void nodesAreGivenTheImage() {
        good(here, "imgexport img");
        good(there, "imgimport " + bundle());
        good(there, "chdef -t site clustersite dhcpsetup=n master=10.0.0.1");
        good(there, "chdef a1 arch=x86_64 netboot=xnba ip=10.0.0.11 mac=52:54:00:77:00:11");

        assertThat(good(there, "nodeset a1 osimage=img").out()).contains("a1: netboot");
    }
}
