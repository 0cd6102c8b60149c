package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lsxcatd}: the name is the one that scripts know, though nothing of what it tells needs a daemon. */
public final class LsxcatdCommand extends Verb {
    @Override
    public String name() {
        return "lsxcatd";
    }

    @Override
    public String summary() {
        return "Show the version, what this machine is to the cluster, and where the tables are.";
    }

    @Override
    protected String version() {
        return versionText();
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show where the tables are.", "-d", "--database"));
        spec.addOption(flag("Show whether this is a management node or a service node.", "-t", "--nodetype"));
        spec.addOption(flag("Show all of it.", "-a", "--all"));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.INSTALLATION);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        boolean all = arguments.hasMatchedOption("-a");
        if (all) {
            session.response()
                    .data(Answer.of(Kind.INSTALLATION, "version", versionText()).line("{version}"));
        }
        if (all || arguments.hasMatchedOption("-t")) {
            // The tables stand on this machine; those of service nodes would be somewhere else.
            session.response()
                    .data(Answer.of(Kind.INSTALLATION, "nodetype", "mn").line("This is a Management Node"));
        }
        if (all || arguments.hasMatchedOption("-d")) {
            session.response()
                    .data(Answer.of(
                                    Kind.INSTALLATION,
                                    "cfgloc",
                                    "json:" + session.host().paths().tables())
                            .and("dbengine", "JSON")
                            .line("cfgloc={cfgloc}")
                            .line("dbengine={dbengine}"));
        }
    }
}
