package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import org.litecat.cli.Verb;
import org.litecat.cli.Verbs;

/** Every verb of the product. Only the verb that was typed is made. */
public final class ShippedVerbs implements Verbs {
    private static final List<String> NAMES = List.of(
            "chdef",
            "chtab",
            "copycds",
            "doctor",
            "dumpxCATdb",
            "genimage",
            "gettab",
            "ilitefile",
            "imgdiff",
            "imgexport",
            "imgimport",
            "imgroll",
            "liteboot",
            "litefile",
            "liteimg",
            "litelint",
            "litetree",
            "litewhy",
            "lsdef",
            "lsimage",
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
            "nodestat",
            "packimage",
            "pscp",
            "psh",
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
            "xcatd",
            "xdcp",
            "xdsh",
            "xdshbak");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Verb> find(String name) {
        // Not a Verb before it is cast: to see that every one of these is a Verb, the JVM would load all of them.
        Object verb = switch (name) {
            case "chdef" -> new ChdefCommand();
            case "chtab" -> new ChtabCommand("chtab");
            case "copycds" -> new CopycdsCommand();
            case "doctor" -> new DoctorCommand();
            case "dumpxCATdb" -> new DumpxcatdbCommand();
            case "genimage" -> new GenimageCommand();
            case "gettab" -> new GettabCommand();
            case "ilitefile" -> new IlitefileCommand();
            case "imgexport" -> new ImgexportCommand();
            case "imgimport" -> new ImgimportCommand();
            case "imgdiff" -> new ImgdiffCommand();
            case "imgroll" -> new ImgrollCommand();
            case "liteboot" -> new LitebootCommand();
            case "litefile" -> new LitefileCommand();
            case "liteimg" -> new LiteimgCommand();
            case "litelint" -> new LitelintCommand();
            case "litetree" -> new LitetreeCommand();
            case "litewhy" -> new LitewhyCommand();
            case "lsdef" -> new LsdefCommand();
            case "lsimage" -> new LsimageCommand();
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
            case "nodestat" -> new NodestatCommand();
            case "packimage" -> new PackimageCommand();
            case "pscp" -> new PscpCommand();
            case "psh" -> new PshCommand();
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
            case "xdcp" -> new XdcpCommand();
            case "xdsh" -> new XdshCommand();
            case "xdshbak" -> new XdshbakCommand();
            default -> null;
        };
        return Optional.ofNullable((Verb) verb);
    }
}
