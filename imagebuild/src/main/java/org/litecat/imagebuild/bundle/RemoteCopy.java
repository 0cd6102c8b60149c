package org.litecat.imagebuild.bundle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

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

    void bring(Path file, String place) {
        copy(file.toString(), host + ":" + place, "The bundle could not be copied to " + host + ":" + place + ".");
    }

    void fetch(String place, Path file) {
        copy(host + ":" + place, file.toString(), "The bundle could not be copied from " + host + ":" + place + ".");
    }

    private void copy(String from, String to, String failure) {
        Commands.Output said = commands.capture(Command.of("scp", "-B", "-q", "--", from, to)
                .with("LC_ALL", "C")
                .within(LONGEST));
        if (!said.succeeded()) {
            throw new ProblemException(Problem.of(Code.UNREACHABLE, failure)
                    .because(
                            said.text().isBlank()
                                    ? "scp ended with " + said.code()
                                    : said.text().replace('\n', ' '))
                    .remedy("see that 'ssh " + host + " true' works without a password, and that there is room"));
        }
    }
}
