package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.MadeIso;
import org.litecat.core.testing.SimulatedBmc;

/**
 * What verbs answer in JSON that need media, packages or controllers of nodes: the world holds each line to the schema of its verb.
 * Needs root.
 */
class JsonOfMachinesIT {
    private static final String IMAGE = "rocky9.3-x86_64-statelite-compute";

    private final VerbWorld world;
    private final Path root;
    private final Path scratch;

    JsonOfMachinesIT(@TempDir Path root, @TempDir Path scratch) throws IOException {
        this.world = new VerbWorld(root);
        this.root = root;
        this.scratch = scratch;
    }

    private Set<String> kinds(String... command) throws IOException {
        VerbWorld.Answer answer = world.type(command);
        assertThat(answer.code())
                .as(String.join(" ", command) + "\n" + answer.err())
                .isZero();
        Set<String> kinds = new TreeSet<>();
        for (String line : answer.out().lines().toList()) {
            kinds.add(new ObjectMapper().readTree(line).get("kind").asText());
        }
        return kinds;
    }

    /** With one real package, so that a package manager can be asked. */
    private Path medium() throws IOException {
        Path spec = Files.writeString(scratch.resolve("tiny.spec"), """
                Name: tiny
                Version: 1.0
                Release: 1
                Summary: a package
                License: MIT
                BuildArch: noarch
                %description
                A package.
                %files
                """);
        return MadeIso.enterpriseLinux(scratch.resolve("m"), "Rocky Linux 9.3", "x86_64")
                .shell("rm -r BaseOS AppStream; mkdir BaseOS\n"
                        + "rpmbuild -bb --quiet --define '_topdir " + scratch + "/rpm' --define '_rpmdir " + scratch
                        + "/rpm' " + spec + " >&2\n"
                        + "cp " + scratch + "/rpm/noarch/tiny-*.rpm BaseOS\n"
                        + "createrepo_c -q BaseOS")
                .iso(scratch.resolve("m.iso"));
    }

    @Test
    void mediaAndPlans() throws IOException {
        String iso = medium().toString();

        assertThat(kinds("copycds", "--json", "-i", iso)).containsExactly("medium");
        assertThat(kinds("copycds", "--json", iso)).containsExactly("change");

        Files.writeString(root.resolve("install/list"), "tiny\n");
        world.type("chdef", "-t", "osimage", IMAGE, "pkglist=/install/list");
        assertThat(kinds("genimage", "--json", "--plan", IMAGE))
                .containsExactly("package", "packages", "reason", "step");
    }

    @Test
    void packedRoots() throws IOException {
        world.defineImage();
        world.type("chdef", "-t", "osimage", "o1", "provmethod=netboot");
        world.imageFile("etc/shadow", "root:*:13880:0:99999:7:::\n");
        world.imageFile("etc/hosts", "127.0.0.1 localhost\n");

        assertThat(kinds("packimage", "--json", "o1")).containsExactly("change");
    }

    @Test
    void nodesAndTheirControllers() throws IOException {
        try (SimulatedBmc bmc = new SimulatedBmc(scratch.resolve("bmc"), "ADMIN", "s3cret")) {
            world.type(
                    "mkdef",
                    "n1",
                    "groups=all",
                    "arch=x86_64",
                    "netboot=xnba",
                    "mac=52:54:00:77:00:11",
                    "ip=10.0.0.11",
                    "mgt=ipmi",
                    "bmc=" + bmc.address(),
                    "bmcusername=ADMIN",
                    "bmcpassword=s3cret");
            world.type("chdef", "-t", "site", "dhcpsetup=n", "master=10.0.0.1");
            world.defineImage();
            world.imageFile("etc/hosts", "127.0.0.1 localhost\n");
            for (String file : new String[] {"kernel", "initrd-statelite.gz"}) {
                Files.writeString(root.resolve("install/img").resolve(file), file);
            }
            world.type("liteimg", "o1");

            assertThat(kinds("rpower", "--json", "n1", "stat")).containsExactly("power");
            assertThat(kinds("rpower", "--json", "n1", "on")).containsExactly("change");
            assertThat(kinds("rsetboot", "--json", "n1", "net")).isNotEmpty();
            assertThat(kinds("rsetboot", "--json", "n1", "stat")).isNotEmpty();
            assertThat(kinds("rinstall", "--json", "n1", "osimage=o1")).contains("boot");
            assertThat(bmc.state("power")).isEqualTo("1");
        }
    }
}
