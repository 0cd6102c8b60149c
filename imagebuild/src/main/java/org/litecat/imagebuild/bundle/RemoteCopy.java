package org.litecat.imagebuild.bundle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Sentence;

/** Brings a bundle to another machine and from there, by scp(1), which asks nobody for a password. */
final class RemoteCopy {
    private static final Duration LONGEST = Duration.ofHours(6);
    /** What begins with a dash would be an option. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9\\[][A-Za-z0-9_.:\\[\\]-]*");

    private final Commands commands;
    private final String host;

    /** @throws ProblemException when it is no name of a user and a machine */
    RemoteCopy(Commands commands, String host) {
        if (!HOST.matcher(host).matches()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "'" + host + "' names no machine.").remedy("-R USER@HOST"));
        }
        this.commands = commands;
        this.host = host;
    }

    /** @throws ProblemException when it is not there; here it stays */
    void bring(Path file, String place) {
        String there = host + ":" + place;
        copy(
                file.toString(),
                there,
                Problem.of(Code.UNREACHABLE, "The bundle could not be copied to " + there + ".")
                        .at("it stands here: " + file));
    }

    /** @throws ProblemException when it did not come whole */
    void fetch(String place, Path file) {
        String there = host + ":" + place;
        copy(
                there,
                file.toString(),
                Problem.of(Code.UNREACHABLE, "The bundle could not be copied from " + there + ".")
                        .at(file.toString()));
    }

    private void copy(String from, String to, Sentence failure) {
        Commands.Output said = commands.capture(
                Command.of("scp", "-B", "--", from, to).with("LC_ALL", "C").within(LONGEST));
        if (!said.succeeded()) {
            throw new ProblemException(failure.because(
                            said.text().isBlank()
                                    ? "scp ended with " + said.code()
                                    : said.text().replace('\n', ' '))
                    .remedy("see that 'ssh " + host + " true' works without a password, and that there is room"));
        }
    }
}
