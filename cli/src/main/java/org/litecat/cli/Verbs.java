package org.litecat.cli;

import java.util.List;
import java.util.Optional;
import org.litecat.cli.verb.ChdefCommand;
import org.litecat.cli.verb.ChtabCommand;
import org.litecat.cli.verb.DumpxcatdbCommand;
import org.litecat.cli.verb.GenimageCommand;
import org.litecat.cli.verb.GettabCommand;
import org.litecat.cli.verb.IlitefileCommand;
import org.litecat.cli.verb.LitefileCommand;
import org.litecat.cli.verb.LiteimgCommand;
import org.litecat.cli.verb.LitelintCommand;
import org.litecat.cli.verb.LitetreeCommand;
import org.litecat.cli.verb.LitewhyCommand;
import org.litecat.cli.verb.LsdefCommand;
import org.litecat.cli.verb.LsliteCommand;
import org.litecat.cli.verb.LsxcatdCommand;
import org.litecat.cli.verb.MakedhcpCommand;
import org.litecat.cli.verb.MakehostsCommand;
import org.litecat.cli.verb.MkdefCommand;
import org.litecat.cli.verb.NodeaddCommand;
import org.litecat.cli.verb.NodechCommand;
import org.litecat.cli.verb.NodegrpchCommand;
import org.litecat.cli.verb.NodelsCommand;
import org.litecat.cli.verb.NodermCommand;
import org.litecat.cli.verb.NodesetCommand;
import org.litecat.cli.verb.RconsCommand;
import org.litecat.cli.verb.RestorexcatdbCommand;
import org.litecat.cli.verb.RinstallCommand;
import org.litecat.cli.verb.RmdefCommand;
import org.litecat.cli.verb.RmimageCommand;
import org.litecat.cli.verb.RpowerCommand;
import org.litecat.cli.verb.RsetbootCommand;
import org.litecat.cli.verb.TabcheckCommand;
import org.litecat.cli.verb.TabdiffCommand;
import org.litecat.cli.verb.TabdumpCommand;
import org.litecat.cli.verb.TabeditCommand;
import org.litecat.cli.verb.TabgrepCommand;
import org.litecat.cli.verb.TabpruneCommand;
import org.litecat.cli.verb.TabrestoreCommand;
import org.litecat.cli.verb.TabundoCommand;
import org.litecat.cli.verb.XcatconfigCommand;
import org.litecat.cli.verb.XcatdCommand;

/** The verbs by name. Only the verb that was typed is made. */
public final class Verbs {
    private static final List<String> NAMES = List.of(
            "chdef",
            "chtab",
            "dumpxCATdb",
            "genimage",
            "gettab",
            "ilitefile",
            "litefile",
            "liteimg",
            "litelint",
            "litetree",
            "litewhy",
            "lsdef",
            "lslite",
            "lsxcatd",
            "makedhcp",
            "makehosts",
            "mkdef",
            "nodeadd",
            "nodech",
            "nodegrpch",
            "nodels",
            "noderm",
            "nodeset",
            "rcons",
            "restorexCATdb",
            "rinstall",
            "rmdef",
            "rmimage",
            "rpower",
            "rsetboot",
            "tabch",
            "tabcheck",
            "tabdiff",
            "tabdump",
            "tabedit",
            "tabgrep",
            "tabprune",
            "tabrestore",
            "tabundo",
            "winstall",
            "xcatconfig",
            "xcatd");

    private Verbs() {}

    /** The verbs, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    static Optional<Verb> find(String name) {
        // Not a Verb before it is cast: to see that every one of these is a Verb, the JVM would load all of them.
        Object verb = switch (name) {
            case "chdef" -> new ChdefCommand();
            case "chtab" -> new ChtabCommand("chtab");
            case "dumpxCATdb" -> new DumpxcatdbCommand();
            case "genimage" -> new GenimageCommand();
            case "gettab" -> new GettabCommand();
            case "ilitefile" -> new IlitefileCommand();
            case "litefile" -> new LitefileCommand();
            case "liteimg" -> new LiteimgCommand();
            case "litelint" -> new LitelintCommand();
            case "litetree" -> new LitetreeCommand();
            case "litewhy" -> new LitewhyCommand();
            case "lsdef" -> new LsdefCommand();
            case "lslite" -> new LsliteCommand();
            case "lsxcatd" -> new LsxcatdCommand();
            case "makedhcp" -> new MakedhcpCommand();
            case "makehosts" -> new MakehostsCommand();
            case "mkdef" -> new MkdefCommand();
            case "nodeadd" -> new NodeaddCommand();
            case "nodech" -> new NodechCommand();
            case "nodegrpch" -> new NodegrpchCommand();
            case "nodels" -> new NodelsCommand();
            case "noderm" -> new NodermCommand();
            case "nodeset" -> new NodesetCommand();
            case "restorexCATdb" -> new RestorexcatdbCommand();
            case "rcons" -> new RconsCommand();
            case "rinstall" -> new RinstallCommand("rinstall");
            case "rmdef" -> new RmdefCommand();
            case "rmimage" -> new RmimageCommand();
            case "rpower" -> new RpowerCommand();
            case "rsetboot" -> new RsetbootCommand();
            case "tabch" -> new ChtabCommand("tabch");
            case "tabcheck" -> new TabcheckCommand();
            case "tabdiff" -> new TabdiffCommand();
            case "tabdump" -> new TabdumpCommand();
            case "tabedit" -> new TabeditCommand();
            case "tabgrep" -> new TabgrepCommand();
            case "tabprune" -> new TabpruneCommand();
            case "tabrestore" -> new TabrestoreCommand();
            case "tabundo" -> new TabundoCommand();
            case "winstall" -> new RinstallCommand("winstall");
            case "xcatconfig" -> new XcatconfigCommand();
            case "xcatd" -> new XcatdCommand();
            default -> null;
        };
        return Optional.ofNullable((Verb) verb);
    }
}
