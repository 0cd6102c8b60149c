package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.imagebuild.lsimage.Lsimage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lsimage}. */
public final class LsimageCommand extends Verb {
    @Override
    public String name() {
        return "lsimage";
    }

    @Override
    public String summary() {
        return "Show the images that are built here: size, packages, kernel, age, layout and nodes.";
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.IMAGE);
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(
                operands("imagename", Completed.OSIMAGE, "The osimage definitions; all when none is given."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        new Lsimage(session.host(), session.store().snapshot(), session.response())
                .run(arguments.matchedPositionalValue(0, List.of()));
    }
}
