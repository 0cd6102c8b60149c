package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineDracutTest {
    @Test
    void thePackagesReleaseIsNoPartOfTheVersion() {
        assertThat(MachineDracut.version("#!/bin/sh\nDRACUT_VERSION=059-4\n")).isEqualTo("059");
        assertThat(MachineDracut.version("DRACUT_VERSION='057-44.git20230822.el9'"))
                .isEqualTo("057");
        assertThat(MachineDracut.version("")).isEmpty();
    }

    @Test
    void theCallSaysWhereDracutSeesItsWork() {
        assertThat(BuildInitrds.call(
                        List.of("base"), List.of("ibmveth"), "gzip -n", "1g", "/i/rootimg/run/litecat", "out", "6.1"))
                .containsSubsequence("--tmpdir", "/i/rootimg/run/litecat/dracut", "--compress", "gzip -n")
                .containsSubsequence("--add-drivers", "ibmveth")
                .containsSubsequence("--include", "/i/rootimg/run/litecat/cmdline", "/etc/cmdline")
                .endsWith("out", "6.1");
    }
}
