package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.generation.Imgdiff;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgdiff}. */
public final class ImgdiffCommand extends Verb {
    @Override
    public String name() {
        return "imgdiff";
    }

    @Override
    public String summary() {
        return "Show by which packages and files two generations of an image differ.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(operands(
                "imagename", Completed.OSIMAGE, "The osimage definition, and the numbers of two generations."));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.LOOKS;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.IMAGE_DIFFERENCE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        if (words.size() != 3) {
            throw new UsageException("Name one image and two generations.");
        }
        new Imgdiff(session.store().snapshot(), session.host(), session.response())
                .run(words.get(0), ImageGeneration.number(words.get(1)), ImageGeneration.number(words.get(2)));
    }
}
