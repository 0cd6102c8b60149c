package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.cli.doctor.Checks;
import org.litecat.core.doctor.Doctor;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.response.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code litecat doctor}. */
public final class DoctorCommand extends Verb {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public boolean isOfLitecat() {
        return true;
    }

    @Override
    public String summary() {
        return "Look at this management node for what keeps nodes from booting.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        // Nothing but what every verb has.
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHECK);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        new Doctor(Checks.all(session.surroundings().environment()), session.response())
                .look(new ManagementNode(session.host(), session.store()));
    }
}
