package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Terminal;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.testing.BuildSite;

class GenimageMenuTest {
    private final Path root;
    private final BuildSite site;
    private final List<String> asked = new ArrayList<>();

    GenimageMenuTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.site = new BuildSite(root);
        Files.createDirectories(root.resolve("install/rocky9.4/x86_64"));
        Files.createDirectories(root.resolve("install/rocky9.4/notes"));
        Files.createDirectories(root.resolve("install/post/x86_64"));
        site.file("/opt/xcat/share/xcat/netboot/rocky/lab.pkglist", "bash");
    }

    private GenimageMenu.Chosen choose(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        Terminal person = new Terminal() {
            @Override
            public int run(List<String> argv, Map<String, String> environment) {
                throw new IllegalStateException();
            }

            @Override
            public Optional<String> ask(String text) {
                asked.add(text);
                return Optional.ofNullable(left.poll());
            }
        };
        return new GenimageMenu(person, site.snapshot(), site.paths()).choose();
    }

    @Test
    void anImageThatIsDefinedIsChosenByName() {
        site.image("mine", "rocky9.4");
        GenimageMenu.Chosen chosen = choose("perhaps", "y", "theirs", "mine");
        assertThat(chosen.image()).isEqualTo("mine");
        assertThat(chosen.images()).isEmpty();
        assertThat(asked).hasSize(4).last().asString().contains("one of: mine");
    }

    @Test
    void anImageIsPutTogetherFromWhatWasCopiedAndBadAnswersAreAskedAgain() {
        GenimageMenu.Chosen chosen = choose("plan9/x86_64", "rocky9.4/x86_64", "none", "lab", "eth 0", "eth0");
        assertThat(chosen.images()).contains(new UsualImages("rocky9.4", "x86_64", "lab"));
        assertThat(chosen.image()).isEqualTo("rocky9.4-x86_64-netboot-lab");
        assertThat(chosen.bootInterface()).isEqualTo("eth0");
        assertThat(asked.get(0)).endsWith("one of: rocky9.4/x86_64");
    }

    @Test
    void theEndOfTheInputEndsIt() {
        assertThatThrownBy(() -> choose("rocky9.4/x86_64"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the input ended");
        assertThat(root.resolve("install/netboot")).doesNotExist();
    }

    @Test
    void definitionsAreMadeOfTheListsAndThoseThatAreThereStay() {
        site.row("osimage", "imagename", "rocky9.4-x86_64-netboot-lab", "profile", "mine");
        UsualImages images = new UsualImages("rocky9.4", "x86_64", "lab");
        images.define(site.paths(), site.store(), new org.litecat.core.testing.CollectedResponse());
        assertThat(site.snapshot().table("linuximage").active()).singleElement().satisfies(row -> {
            assertThat(row.get("imagename")).isEqualTo("rocky9.4-x86_64-statelite-lab");
            assertThat(row.get("pkglist")).endsWith("/netboot/rocky/lab.pkglist");
        });
        assertThat(images.missing(site.paths(), site.snapshot())).isEmpty();
    }
}
