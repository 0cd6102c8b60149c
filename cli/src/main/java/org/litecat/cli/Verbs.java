package org.litecat.cli;

import java.util.List;
import java.util.Optional;
import org.litecat.cli.verb.ChdefCommand;
import org.litecat.cli.verb.ChtabCommand;
import org.litecat.cli.verb.GettabCommand;
import org.litecat.cli.verb.LsdefCommand;
import org.litecat.cli.verb.MkdefCommand;
import org.litecat.cli.verb.RmdefCommand;
import org.litecat.cli.verb.TabdumpCommand;

/** The verbs by name. Only the class of the verb that was typed is loaded. */
public final class Verbs {
    private static final List<String> NAMES = List.of("chdef", "chtab", "gettab", "lsdef", "mkdef", "rmdef", "tabdump");

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
                    case "gettab" -> new GettabCommand();
                    case "lsdef" -> new LsdefCommand();
                    case "mkdef" -> new MkdefCommand();
                    case "rmdef" -> new RmdefCommand();
                    case "tabdump" -> new TabdumpCommand();
                    default -> null;
                });
    }
}
