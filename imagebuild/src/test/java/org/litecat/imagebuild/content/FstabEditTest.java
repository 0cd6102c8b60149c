package org.litecat.imagebuild.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.litecat.imagebuild.root.FileEdit;

class FstabEditTest {
    private final FileEdit edit = new FstabEdit("compute", "x86_64");

    @Test
    void makesTheRootReadOnlyAndLeavesTheOtherLines() {
        assertThat(edited(
                        "# rw\nproc /proc proc rw 0 0\ncompute_x86_64 / tmpfs rw 0 1\ncompute_x86_64x / tmpfs rw 0 1"))
                .isEqualTo(
                        "# rw\nproc /proc proc rw 0 0\ncompute_x86_64 / tmpfs ro 0 1\ncompute_x86_64x / tmpfs rw 0 1");
    }

    @Test
    void changesTheWordAmongOtherOptionsOnly() {
        assertThat(edited("compute_x86_64\t/\ttmpfs\tnorw,rw,rwx\t0 1\n"))
                .isEqualTo("compute_x86_64\t/\ttmpfs\tnorw,ro,rwx\t0 1\n");
    }

    @Test
    void leavesWhatIsDoneAsItIs() {
        String done = "compute_x86_64 / tmpfs ro 0 1\n";

        assertThat(edited(done)).isEqualTo(done);
        assertThat(edit.edited(Optional.empty())).isEmpty();
    }

    private String edited(String text) {
        return edit.edited(Optional.of(text)).orElse("no file");
    }
}
