package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.generation.Imgroll;
import org.litecat.provision.plans.PlanRefresh;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgroll}. */
public final class ImgrollCommand extends Verb {
    @Override
    public String name() {
        return "imgroll";
    }

    @Override
    public String summary() {
        return "Publish an earlier or a later generation of an image.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(
                operands("imagename", Completed.OSIMAGE, "The osimage definition, and the number of a generation."));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.CHANGES;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted(
                "one whole generation is published, the one before or the one asked for",
                typed(arguments) + ": the same again, it puts the boot files in place too");
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        if (words.isEmpty() || words.size() > 2) {
            throw new UsageException("Name one image, and at most one generation.");
        }
        Optional<Integer> generation =
                words.size() == 2 ? Optional.of(ImageGeneration.number(words.get(1))) : Optional.empty();
        try {
            new Imgroll(session.store(), session.host(), session.response()).run(words.get(0), generation);
        } finally {
            // Plan files are those of the generation that nodes boot next.
            new PlanRefresh(session.store(), session.host(), session.response()).outdated(words.get(0));
        }
    }
}
