package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildSourcesTest {
    private static String summary(String... all) {
        return new BuildSources(List.of(all)).summary();
    }

    @Test
    void directoriesAreSaidByTheOneThatAllAreIn() {
        assertThat(summary("file:///install/rocky9.4/x86_64/AppStream/", "file:///install/rocky9.4/x86_64/BaseOS/"))
                .isEqualTo("/install/rocky9.4/x86_64/");
        assertThat(summary("file:///install/rocky9.4/x86_64/")).isEqualTo("/install/rocky9.4/x86_64/");
    }

    @Test
    void othersByTheFirstAndANumber() {
        assertThat(summary()).isEmpty();
        assertThat(summary("https://mirror/os/")).isEqualTo("https://mirror/os/");
        assertThat(summary("file:///install/a/", "file:///srv/b/", "https://mirror/os/"))
                .isEqualTo("/install/a/ and 2 more");
    }
}
