package org.litecat.litetree.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.TestSite;

class LeaseFileTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    private TestSite site;
    private Path file;

    @BeforeEach
    void site(@TempDir Path root) {
        site = new TestSite(root);
        file = root.resolve("var/lib/xcat/generation-leases");
    }

    private static LeasedGeneration said(String node, String text) {
        return LeasedGeneration.said(node, text, NOW).orElseThrow();
    }

    @Test
    void theLastWordOfANodeHoldsAfterARestart() throws IOException {
        LeaseFile leases = new LeaseFile(site.paths());
        leases.add(said("n1", "6 img"));
        leases.add(said("n2", "6 img"));
        leases.add(said("n1", "7 img"));
        leases.add(LeasedGeneration.none("n2", NOW));
        leases.add(LeasedGeneration.none("n3", NOW));

        assertThat(new LeaseFile(site.paths()).read())
                .containsOnlyKeys("n1", "n2")
                .containsEntry("n1", said("n1", "7 img"))
                .containsEntry("n2", LeasedGeneration.none("n2", NOW));
    }

    @Test
    void halfALineThatAFailureLeftIsNone() throws IOException {
        LeaseFile leases = new LeaseFile(site.paths());
        leases.add(said("n1", "6 img"));
        Files.writeString(file, "1700000000000 n1 7 i", StandardOpenOption.APPEND);
        leases.add(said("n2", "7 img"));

        assertThat(leases.read()).containsEntry("n1", said("n1", "6 img")).containsEntry("n2", said("n2", "7 img"));
    }

    @Test
    void doesNotGrowForEver() throws IOException {
        LeaseFile leases = new LeaseFile(site.paths(), 500);
        for (int i = 1; i <= 200; i++) {
            leases.add(said("n" + i % 3, i + " img"));
        }

        assertThat(file).satisfies(each -> assertThat(Files.size(each)).isLessThan(600));
        assertThat(leases.read()).containsEntry("n2", said("n2", "200 img")).hasSize(3);
    }

    @Test
    void takesNothingElse() {
        assertThat(LeasedGeneration.said("n1", "", NOW)).isEmpty();
        assertThat(LeasedGeneration.said("n1", "0 img", NOW)).isEmpty();
        assertThat(LeasedGeneration.said("n1", "7", NOW)).isEmpty();
        assertThat(LeasedGeneration.said("n1", "7 img and more", NOW)).isEmpty();
        assertThat(LeasedGeneration.said("n1", "7777777777 img", NOW)).isEmpty();
    }
}
