package org.litecat.cli;

import java.util.List;
import java.util.Optional;

/** What {@code litecat --help} prints: every verb, by what it is for. */
final class Overview {
    /** @param verbs in the order in which one would use them */
    record Group(String title, List<String> verbs) {}

    static final List<Group> GROUPS = List.of(
            new Group("Objects", List.of("lsdef", "mkdef", "chdef", "rmdef")),
            new Group("Nodes in tables", List.of("nodels", "nodeadd", "nodech", "noderm", "nodegrpch")),
            new Group(
                    "Media and images",
                    List.of(
                            "copycds",
                            "genimage",
                            "imgexport",
                            "imgimport",
                            "imgroll",
                            "imgdiff",
                            "liteboot",
                            "liteimg",
                            "lsimage",
                            "packimage",
                            "rmimage")),
            new Group("Statelite files", List.of("litefile", "litetree", "ilitefile", "lslite", "litewhy", "litelint")),
            new Group("Booting nodes", List.of("nodeset", "rinstall", "winstall", "rpower", "rsetboot", "rcons")),
            new Group("Running nodes", List.of("nodestat", "xdsh", "xdshbak", "xdcp", "psh", "pscp")),
            new Group("Names and addresses", List.of("makehosts", "makedhcp")),
            new Group(
                    "Tables",
                    List.of(
                            "tabdump",
                            "tabedit",
                            "tabgrep",
                            "gettab",
                            "chtab",
                            "tabch",
                            "tabrestore",
                            "tabprune",
                            "tabcheck",
                            "tabdiff",
                            "tabundo",
                            "dumpxCATdb",
                            "restorexCATdb")),
            new Group("The management node", List.of("xcatconfig", "xcatd", "lsxcatd", "doctor")));

    private Overview() {}

    static String text(Verbs verbs, int width) {
        int names = verbs.names().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(
                "Usage: litecat VERB [ARGUMENT]...\n       litecat help VERB\n       litecat schema VERB\n");
        for (Group group : GROUPS) {
            text.append('\n').append(group.title()).append(":\n");
            for (String name : group.verbs()) {
                Optional<Verb> verb = verbs.find(name);
                verb.ifPresent(found -> text.append(TextForm.wrapped(
                        "  " + name + " ".repeat(names - name.length() + 2),
                        " ".repeat(names + 4),
                        found.summary(),
                        width)));
            }
        }
        return text.append("\nVERB --help tells the options of a verb, litecat help VERB shows its manual page.\n"
                        + "litecat schema VERB prints the JSON Schema of what a verb answers with --json.\n")
                .toString();
    }
}
