package org.litecat.cli.verb;

import java.nio.file.Path;
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
import org.litecat.imagebuild.media.Copycds;
import org.litecat.imagebuild.media.CopycdsRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code copycds}. */
public final class CopycdsCommand extends Verb {
    @Override
    public String name() {
        return "copycds";
    }

    @Override
    public String summary() {
        return "Copy installation media, and define the images that can be made of them.";
    }

    /** That no file was named is an error of its own. */
    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value(
                "osver",
                Completed.NONE,
                "The release, such as rhels7.3, sles12.1 or ubuntu22.04, whatever the media say they are.",
                "-n",
                "--name",
                "--osver"));
        spec.addOption(
                value("arch", Completed.NONE, "The architecture, which has to be that of the media.", "-a", "--arch"));
        spec.addOption(value(
                "directory",
                Completed.DIRECTORY,
                "Where to copy to, in place of INSTALLDIR/OSVER/ARCH.",
                "-p",
                "--path"));
        spec.addOption(flag("Say what the media are; copy nothing.", "-i", "--inspection"));
        spec.addOption(flag("Copy only; define no images.", "-o", "--noosimage"));
        spec.addOption(flag("Leave media alone that are there whole already.", "-w", "--nonoverwrite"));
        spec.addOption(flag(
                "Let definitions that are there take the defaults again; without this, what was changed in them is kept,"
                        + " and said.",
                "--reset"));
        spec.addOption(quiet());
        spec.addOption(flag("Changes nothing; scripts of other installations may give it.", "-s", "--specific"));
        spec.addPositional(operands("iso", Completed.FILE, "ISO images of media, or drives with media in them."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return arguments.hasMatchedOption("--inspection")
                ? Optional.empty()
                : interrupted(
                        "what was copied of the medium stays, out of sight, and no image is defined by it yet",
                        typed(arguments) + ": the same again, it goes on from there");
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return hasAny(arguments, "--inspection") ? RootWork.LOOKS : RootWork.CHANGES;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.MEDIUM, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        Path here = session.surroundings().workingDirectory();
        List<String> files = arguments.matchedPositionalValue(0, List.of());
        new Copycds(session.store(), session.host(), session.response())
                .run(new CopycdsRequest(
                        files.stream().map(here::resolve).toList(),
                        option(arguments, "--name"),
                        option(arguments, "--arch"),
                        path(arguments, here),
                        arguments.hasMatchedOption("--inspection"),
                        !arguments.hasMatchedOption("--noosimage"),
                        !arguments.hasMatchedOption("--nonoverwrite"),
                        arguments.hasMatchedOption("--reset")));
    }

    private static Optional<String> option(ParseResult arguments, String name) {
        return Optional.ofNullable(arguments.matchedOptionValue(name, null));
    }

    private static Optional<String> path(ParseResult arguments, Path here) {
        Optional<String> path = option(arguments, "--path");
        if (path.filter(String::isEmpty).isPresent()) {
            throw new UsageException("-p needs the name of a directory.");
        }
        return path.map(name -> here.resolve(name).toString());
    }
}
