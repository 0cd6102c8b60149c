package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AptSourcesTest {
    @Test
    void readsOneLineSources() {
        List<AptSources> sources = AptSources.parse("""
                # deb http://old bookworm main
                deb-src http://h/debian bookworm main
                deb [signed-by=/k.gpg arch=amd64,i386] http://h/debian bookworm main contrib # mirror
                """);
        assertThat(sources).singleElement().satisfies(source -> {
            assertThat(source.uris()).containsExactly("http://h/debian");
            assertThat(source.field("Components")).isEqualTo("main contrib");
            assertThat(source.field("Signed-By")).isEqualTo("/k.gpg");
            assertThat(source.field("Architectures")).isEqualTo("amd64 i386");
        });
    }

    @Test
    void readsStanzasAndLeavesDisabledOnesOut() {
        List<AptSources> sources = AptSources.parse("""
                Types: deb deb-src
                # a comment
                URIs: http://h/debian
                Suites: bookworm bookworm-updates trixie
                Components: main

                Types: deb
                Enabled: no
                URIs: http://x
                Suites: bookworm

                Types: deb-src
                URIs: http://y
                Suites: bookworm
                """);
        assertThat(sources).singleElement().satisfies(source -> {
            AptSources own = source.onlyRelease("bookworm");
            assertThat(own.suites()).containsExactly("bookworm", "bookworm-updates");
            assertThat(own.indexes())
                    .containsExactly(
                            "http://h/debian/dists/bookworm/InRelease",
                            "http://h/debian/dists/bookworm-updates/InRelease");
            assertThat(own.text()).startsWith("Types: deb\nURIs: http://h/debian\n");
        });
    }
}
