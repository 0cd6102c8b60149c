package org.litecat.litetree.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.LitefileTable;

class PathExplainerTest {
    private static final List<String> GROUPS = List.of("red", "blue");

    private final Path root;
    private final LitefileTable table = new LitefileTable();

    PathExplainerTest(@TempDir Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("run/lock"));
        Files.createDirectories(root.resolve("var/log"));
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("../run"));
        Files.writeString(root.resolve("etc/ntp.conf"), "ntp\n");
    }

    @Test
    void namesTheRowThatDecidesAndThoseItBeats() {
        table.row("red", "/etc/ntp.conf", "con", "")
                .row("blue", "/etc/ntp.conf", "rw", "")
                .row("", "/etc/ntp.conf", "ro", "")
                .row("ALL", "/etc/ntp.conf", "tmpfs", "")
                .row("img", "/etc/ntp.conf", "link", "")
                .row("other", "/etc/ntp.conf", "persistent", "");
        apply();

        assertThat(explain("/etc/ntp.conf").answer().lines())
                .containsExactly(
                        "/etc/ntp.conf",
                        "    decides:  table litefile, row image=img file=/etc/ntp.conf",
                        "    entry:    /etc/ntp.conf (link): a link to a copy in memory; writable, lost at reboot",
                        "    beats:    table litefile, row image=ALL file=/etc/ntp.conf options=tmpfs: a row for the"
                                + " image counts more than a row for ALL",
                        "    beats:    table litefile, row image= file=/etc/ntp.conf options=ro: a row for the image"
                                + " counts more than a row without an image",
                        "    beats:    table litefile, row image=blue file=/etc/ntp.conf options=rw: a row for the image"
                                + " counts more than a row of a group",
                        "    beats:    table litefile, row image=red file=/etc/ntp.conf options=con: a row for the image"
                                + " counts more than a row of a group",
                        "    image:    /etc/ntp.conf -> ../.statelite/tmpfs/etc/ntp.conf ->"
                                + " ../../../.default/etc/ntp.conf: a file of 4 bytes");
    }

    @Test
    void saysWhichOfTwoGroupsCountsAndWhatIsDisabled() {
        table.row("red", "/etc/ntp.conf", "con", "")
                .row("blue", "/etc/ntp.conf", "rw", "")
                .row("img", "/etc/ntp.conf", "link", "1");

        assertThat(explain("/etc/ntp.conf").beaten())
                .containsExactly(
                        "table litefile, row image=img file=/etc/ntp.conf options=link: it is disabled",
                        "table litefile, row image=red file=/etc/ntp.conf options=con: a later group of the image counts"
                                + " more");
    }

    @Test
    void findsTheDirectoryThatCoversAPathAndTheOneAbove() {
        table.row("ALL", "/var/", "tmpfs", "").row("ALL", "/var/log/", "persistent", "");
        apply();

        PathExplanation explanation = explain("/var/log//messages/");

        assertThat(explanation.path()).isEqualTo("/var/log/messages");
        assertThat(explanation.answer().fields())
                .containsEntry("covered", "below")
                .containsEntry("entry", "/var/log/")
                .containsEntry("parent", "/var/");
        assertThat(explanation.answer().lines()).contains("    image:    /var/log/messages: nothing is there");
        assertThat(explain("/var").answer().lines())
                .contains("    inside:   /var/log/ (persistent), table litefile, row image=ALL file=/var/log/")
                .contains("    image:    /var: a directory; nodes start from the copy /.default/var");
    }

    @Test
    void followsLinksOfTheImageToTheEntryThatCounts() {
        table.row("ALL", "/run/", "tmpfs", "");

        assertThat(explain("/var/run/lock").answer().lines())
                .contains("    leads to: /run/lock", "    decides:  table litefile, row image=ALL file=/run/");
    }

    @Test
    void saysWhenNoRowCoversAPath() {
        assertThat(explain("/etc/hosts").answer().lines())
                .containsExactly(
                        "/etc/hosts",
                        "    decides:  no row; nodes see the image's own and cannot write to it",
                        "    image:    /etc/hosts: nothing is there");
        assertThatThrownBy(() -> explain("etc/hosts"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'etc/hosts' is no absolute path.");
    }

    private void apply() {
        ImageRoot image = ImageRoot.open(root);
        LiteEngine engine = new LiteEngine(new ProcessCommands());
        engine.apply(engine.plan(rules(), image), image, event -> {});
    }

    private PathExplanation explain(String path) {
        return new PathExplainer(table.snapshot(), GROUPS, rules(), ImageRoot.open(root), false).explain(path);
    }

    private LiteRules rules() {
        return LiteRules.of(table.snapshot(), "img", GROUPS);
    }
}
