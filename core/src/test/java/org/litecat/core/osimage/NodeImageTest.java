package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.litecat.core.node.NodeValues;
import org.litecat.core.testing.TestTables;

class NodeImageTest {
    private final TestTables tables = TestTables.inMemory();

    private NodeImage of(String... columns) {
        return NodeImage.of(values(columns), "n1");
    }

    private NodeValues values(String... columns) {
        tables.node("n1", "all").row("nodetype", columns);
        return new NodeValues(tables.snapshot());
    }

    @Test
    void isTheOneThatProvmethodNamesWhateverElseIsKnown() {
        NodeImage image =
                of("node", "n1", "provmethod", "own", "os", "rocky9.4", "arch", "x86_64", "profile", "compute");
        assertThat(image).isEqualTo(new NodeImage.Named("own"));
        assertThat(image.require()).isEqualTo("own");
    }

    @Test
    void followsFromReleaseArchitectureAndProfile() {
        NodeImage unset = of("node", "all", "os", "rocky9.4", "arch", "x86_64", "profile", "compute");
        assertThat(unset).isEqualTo(new NodeImage.Computed(Optional.empty(), "rocky9.4", "x86_64", "compute"));
        NodeImage bare = of("node", "n1", "provmethod", "netboot");
        assertThat(bare)
                .isEqualTo(new NodeImage.Computed(Optional.of(ProvMethod.NETBOOT), "rocky9.4", "x86_64", "compute"));
        assertThat(bare.name()).contains("rocky9.4-x86_64-statelite-compute");
        assertThat(unset.running()).contains("rocky9.4-x86_64-statelite-compute");
        assertThat(bare.running()).isEmpty();
    }

    @Test
    void isUnknownWhenOneOfThemIsMissing() {
        NodeImage image = of("node", "n1", "provmethod", "statelite", "os", "rocky9.4", "arch", "x86_64");
        assertThat(image).isEqualTo(new NodeImage.Unknown("n1", Optional.of(ProvMethod.STATELITE)));
        assertThat(image.name()).isEmpty();
        assertThatThrownBy(image::require)
                .hasMessageContaining("n1 does not have os, arch, or profile defined in nodetype table");
    }

    @Test
    void aNodeWhoseImageCannotBeComputedRunsNone() {
        assertThat(NodeImage.is("img1", values("node", "n1", "provmethod", "|n(\\d+)|img($1/0)|"), "n1"))
                .isFalse();
        assertThat(NodeImage.is("img1", values("node", "n1", "provmethod", "|n(\\d+)|img($1)|"), "n1"))
                .isTrue();
    }
}
