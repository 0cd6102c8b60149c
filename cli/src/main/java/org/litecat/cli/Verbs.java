package org.litecat.cli;

import java.util.List;
import java.util.Optional;
import org.litecat.cli.verb.ChdefCommand;
import org.litecat.cli.verb.ChtabCommand;
import org.litecat.cli.verb.GenimageCommand;
import org.litecat.cli.verb.GettabCommand;
import org.litecat.cli.verb.LiteimgCommand;
import org.litecat.cli.verb.LsdefCommand;
import org.litecat.cli.verb.MkdefCommand;
import org.litecat.cli.verb.NodeaddCommand;
import org.litecat.cli.verb.NodechCommand;
import org.litecat.cli.verb.NodegrpchCommand;
import org.litecat.cli.verb.NodelsCommand;
import org.litecat.cli.verb.NodermCommand;
import org.litecat.cli.verb.RmdefCommand;
import org.litecat.cli.verb.TabdumpCommand;

/** The verbs by name. Only the verb that was typed is made. */
public final class Verbs {
    private static final List<String> NAMES = List.of(
            "chdef",
            "chtab",
            "genimage",
            "gettab",
            "liteimg",
            "lsdef",
            "mkdef",
            "nodeadd",
            "nodech",
            "nodegrpch",
            "nodels",
            "noderm",
            "rmdef",
            "tabdump");

    private Verbs() {}

    /** The verbs, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    static Optional<Verb> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "chdef" -> new ChdefCommand();
                    case "chtab" -> new ChtabCommand();
                    case "genimage" -> new GenimageCommand();
                    case "gettab" -> new GettabCommand();
                    case "liteimg" -> new LiteimgCommand();
                    case "lsdef" -> new LsdefCommand();
                    case "mkdef" -> new MkdefCommand();
                    case "nodeadd" -> new NodeaddCommand();
                    case "nodech" -> new NodechCommand();
                    case "nodegrpch" -> new NodegrpchCommand();
                    case "nodels" -> new NodelsCommand();
                    case "noderm" -> new NodermCommand();
                    case "rmdef" -> new RmdefCommand();
                    case "tabdump" -> new TabdumpCommand();
                    default -> null;
                });
    }
}
