package org.litecat.provision.daemon;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.ProblemException;

/** Tells which program has a port, by the program ss. */
final class PortHolder {
    private static final Pattern USER = Pattern.compile("\\(\"([^\"]*)\",pid=([0-9]+)");

    private final Commands commands;

    PortHolder(Commands commands) {
        this.commands = commands;
    }

    /** @return {@code nginx, process 812}, or that it is not known */
    String of(int port) {
        try {
            Command command = Command.of("ss", "-H", "-l", "-t", "-n", "-p", "sport", "=", ":" + port);
            Matcher user = USER.matcher(
                    commands.capture(command.within(Duration.ofSeconds(5))).text());
            return user.find() ? user.group(1) + ", process " + user.group(2) : "a program that is not known";
        } catch (ProblemException e) {
            return "a program that is not known (there is no ss to tell)";
        }
    }
}
