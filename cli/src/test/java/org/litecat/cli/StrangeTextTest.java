package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would confuse a terminal are shown as what they are, and dumped as they are. */
class StrangeTextTest {
    private static final String VALUE = "up\u001b[2J\u009b1m\u202e\u2028!";
    private static final String SHOWN = "up\\u001b[2J\\u009b1m\\u202e\\u2028!";

    private final VerbWorld world;

    StrangeTextTest(@TempDir Path directory) throws Exception {
        world = new VerbWorld(directory);
    }

    @BeforeEach
    void tables() {
        assertThat(world.type("mkdef", "-t", "node", "n1", "groups=all").code()).isZero();
        assertThat(world.type("chtab", "node=n1", "nodelist.appstatus=" + VALUE).code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lsdef n1", "lsdef n1 -i appstatus -c", "nodels n1 nodelist.appstatus", "tabdiff"})
    void areShownAsWhatTheyAre(String typed) {
        assertThat(world.type(typed.split(" ")).out()).contains(SHOWN).doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void areDumpedAsTheyAre() {
        assertThat(world.type("tabdump", "nodelist").out()).contains(VALUE);
        assertThat(world.type("lsdef", "n1", "-z").out()).contains("appstatus=" + VALUE + "\n");
        assertThat(world.type("gettab", "node=n1", "nodelist.appstatus").out()).isEqualTo(VALUE + "\n");
    }

    @Test
    void areEscapedInJsonWhereTheyMeanTheSame() {
        assertThat(world.type("lsdef", "n1", "--json").out())
                .contains("\"up\\u001b[2J\\u009b1m\\u202e\\u2028!\"".replace("\\u001b", "\\u001B"));
    }

    @Test
    void aLineBreakMakesNoLineThatLooksLikeAnother() {
        world.type("chtab", "node=n1", "nodelist.comments=x\n    status=booted\nn2: y");

        assertThat(world.type("lsdef", "n1").out()).contains("usercomment=x\\n    status=booted\\nn2: y");
        assertThat(world.type("nodels", "n1", "nodelist.comments").out())
                .isEqualTo("n1: x\\n    status=booted\\nn2: y\n");
    }

    @Test
    void aLineBreakMakesNoLineOfAListingOrOfAMessage() {
        world.type(
                "chtab",
                "node=n1",
                "nodetype.provmethod=im",
                "nodetype.os=x",
                "nodetype.arch=x86_64",
                "nodetype.profile=x");
        world.type("chtab", "node=n1", "statelite.statemnt=host:/x\nError: y", "nodehm.mgt=x\nError: z");
        world.type("chtab", "priority=1", "litetree.directory=host:/x\nError: y");

        assertThat(world.type("litetree", "n1").out()).isEqualTo("n1: host:/x\\nError: y\n");
        assertThat(world.type("lslite", "n1").out())
                .contains("        host:/x\\nError: y\n", "        1, host:/x\\nError: y\n");
        assertThat(world.type("rpower", "n1", "stat").err())
                .contains("x\n    Error: z")
                .doesNotContain("\nError: z");
    }

    @Test
    void atATerminalDumpsAreShownToo() {
        assertThat(world.atTerminal("tabdump", "nodelist").out()).contains(SHOWN);
        assertThat(world.atTerminal("lsdef", "n1", "-z").out()).contains(SHOWN);
    }
}
