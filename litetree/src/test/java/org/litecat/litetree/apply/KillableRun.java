package org.litecat.litetree.apply;

import java.nio.file.Path;
import java.util.Arrays;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** A process that makes one run: the image, then the rows of the table. Says when the run begins. */
final class KillableRun {
    private KillableRun() {}

    public static void main(String[] arguments) {
        ImageRoot root = ImageRoot.open(Path.of(arguments[0]));
        LitefileTable table = LitefileTable.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        LiteEngine engine = new LiteEngine(new ProcessCommands());
        var plan = engine.plan(table.rules(), root);
        System.out.println("begins");
        engine.apply(plan, root, new CollectedResponse());
    }
}
