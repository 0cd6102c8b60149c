package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.rule.UnusedRows;
import org.litecat.imagebuild.packages.MigratedImages;
import org.litecat.provision.install.MigratedNodes;
import org.litecat.tables.tablecheck.Tabcheck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabcheck}. */
public final class TabcheckCommand extends Verb {
    @Override
    public String name() {
        return "tabcheck";
    }

    @Override
    public String summary() {
        return "Find what is wrong in the tables.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag(
                "For tables that came from another installation: say in groups also what worked there and does not here,"
                        + " and which tables, columns and settings nothing here acts by. Nothing is changed.",
                "--migration"));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of();
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        Tabcheck tabcheck = new Tabcheck(session.store(), session.rowRules(), session.host(), session.response());
        if (arguments.hasMatchedOption("--migration")) {
            tabcheck.migration(List.of(new MigratedNodes(), new MigratedImages()), new UnusedRows());
        } else {
            tabcheck.run();
        }
    }
}
