package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;

class GivenNamesTest {
    private static final Schema SCHEMA = Schema.load();

    @ParameterizedTest
    @ValueSource(strings = {"n1-n3", "n3-n1", "n1-n1", "node1-3", "a-1-b-a-2-b", "f1n1-f2n1"})
    void aRangeIsNobodysName(String name) {
        assertThat(GivenNames.ofNode(name)).isPresent();
        assertThat(GivenNames.ofGroup(name)).isPresent();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodelist"), name)).isPresent();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodetype"), name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rack-1", "node-01", "rack1-node2", "a-1-b", "f1n1-f2n2", "n-", "7", "10-", "__mgmtnode", "A"})
    void aNameWithAHyphenThatIsNoRangeIsANameLikeAny(String name) {
        assertThat(GivenNames.ofNode(name)).isEmpty();
        assertThat(GivenNames.ofGroup(name)).isEmpty();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodelist"), name)).isEmpty();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodetype"), name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(q)", "a b", "~x", "a@b", "^x", "-x", "/x", "a=b", "a,b", "n[1-2]", "n1:n2", "n1+2", "ä", ".a", ""
            })
    void aNameHasLettersDigitsHyphensAndUnderscores(String name) {
        assertThat(GivenNames.ofNode(name)).isPresent();
        assertThat(GivenNames.ofGroup(name)).isPresent();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodelist"), name)).isPresent();
    }

    @Test
    void onlyTheTableVerbsTakeNodesWithADomain() {
        assertThat(GivenNames.ofNode("n.3")).isPresent();
        assertThat(GivenNames.ofOwner(SCHEMA.require("nodelist"), "n.3")).isEmpty();
        assertThat(GivenNames.ofGroup("rack.3")).isEmpty();
    }

    @Test
    void tellsRangesFromSigns() {
        assertThat(GivenNames.ofGroup("g6-g8"))
                .map(Problem::why)
                .contains("in a noderange it is a range of names, which it would hide");
        assertThat(GivenNames.ofGroup("a@b"))
                .map(Problem::why)
                .contains("in a noderange it means something else, so that no verb could name the group");
        assertThat(GivenNames.ofGroup("a b").map(Problem::why).orElse("")).startsWith("a blank, or a sign");
    }
}
