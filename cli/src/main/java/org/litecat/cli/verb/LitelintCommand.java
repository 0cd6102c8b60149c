package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.litetree.verb.Litelint;
import org.litecat.litetree.verb.LitelintRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code litelint}. */
public final class LitelintCommand extends Verb {
    @Override
    public String name() {
        return "litelint";
    }

    @Override
    public String summary() {
        return "Find what will fail or surprise when nodes of a statelite image boot.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag(
                "Print the litefile rows that the image needs, as tabdump prints them, for 'tabrestore -a'.",
                "--propose"));
        spec.addOption(flag("Exit with 1 also when there is a warning, not only when there is an error.", "--strict"));
        spec.addOption(flag("Look also at the services that are not enabled.", "--all-units"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.LOOKS;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.FINDING, Kind.ROW);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.size() != 1) {
            throw new UsageException("Name one osimage definition.");
        }
        new Litelint(session.store(), session.host(), new ImageComparison(session.host()), session.response())
                .run(new LitelintRequest(
                        names.get(0),
                        arguments.hasMatchedOption("--propose"),
                        arguments.hasMatchedOption("--strict"),
                        arguments.hasMatchedOption("--all-units")));
    }
}
