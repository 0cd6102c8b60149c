package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.LitefileTable;

/** A run that changed something is completed after a failure of the power, with copies that are whole. */
class ForcedCopiesTest {
    @TempDir
    Path directory;

    private final Commands real = new ProcessCommands();
    private final List<String> programs = new ArrayList<>();
    private List<String> treeAtSync = List.of();
    private boolean syncFails;
    private ImageTree tree;
    private List<String> pristine;

    @BeforeEach
    void makeImage() throws IOException {
        tree = ImageTree.make(directory.resolve("rootimg"), "etc/x=x", "etc/new/f=f", "var/log/m=m");
        pristine = tree.listTimeless();
    }

    private void apply(String... table) {
        LiteEngine engine = new LiteEngine((command, lines) -> {
            programs.add(command.argv().get(0));
            return command.argv().get(0).equals("sync") ? sync(command) : real.run(command, lines);
        });
        LiteRules rules = LitefileTable.of(table).rules();
        ImageRoot root = ImageRoot.open(directory.resolve("rootimg"));
        engine.apply(engine.plan(rules, root), root, new CollectedResponse());
    }

    private int sync(Command command) {
        treeAtSync = tree.listTimeless(".statelite");
        return syncFails ? 1 : real.run(command, line -> {});
    }

    @Test
    void allCopiesAreOnTheDiskBeforeTheImageChanges() {
        apply("tmpfs /etc/x", "link /etc/new/f");
        apply("tmpfs /etc/x", "tmpfs /etc/new/", "tmpfs /var/");

        assertThat(programs).startsWith("cp", "sync").endsWith("cp", "sync");
        assertThat(treeAtSync)
                .anyMatch(line -> line.startsWith("/.default/etc/x "))
                .noneMatch(line -> line.startsWith("/.default/var"));
    }

    @Test
    void withoutCopiesNothingIsForced() {
        apply("link /etc/x");

        assertThat(programs).isEmpty();
    }

    @Test
    void nothingChangesWhenTheDiskDoesNotTakeTheCopies() {
        syncFails = true;

        assertThatThrownBy(() -> apply("tmpfs /etc/x", "link /etc/new/f")).isInstanceOf(ProblemException.class);

        assertThat(tree.listTimeless()).isEqualTo(pristine);
    }
}
