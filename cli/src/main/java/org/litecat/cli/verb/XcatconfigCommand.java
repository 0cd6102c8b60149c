package org.litecat.cli.verb;

import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.ca.Xcatconfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xcatconfig}. */
public final class XcatconfigCommand extends Verb {
    @Override
    public String name() {
        return "xcatconfig";
    }

    @Override
    public String summary() {
        return "Make of this machine a management node, or bring it up to date.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Do everything that is missing, as without options.", "-i", "--initinstall"));
        spec.addOption(flag("Look after the certificates only.", "-c", "--credentials"));
        spec.addOption(flag(
                "Make the authority and the certificate anew. Initial ramdisks hold the old authority until genimage has"
                        + " run again.",
                "-f",
                "--force"));
        spec.addOption(value(
                "NAME",
                Completed.NONE,
                "Make a key and a certificate for this administrator, and nothing else.",
                "--user"));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted(
                "some of what it makes may be there: directories, keys, certificates, rows; each is whole",
                typed(arguments) + ": the same again, it makes what is missing");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        Optional<String> user = Optional.ofNullable(arguments.<String>matchedOptionValue("--user", null));
        if (user.isPresent() && hasAny(arguments, "-i", "-c", "-f")) {
            throw new ProblemException(Problem.of(Code.USAGE, "'--user' stands alone.")
                    .remedy("set up the machine first, then add the administrator"));
        }
        Xcatconfig xcatconfig = new Xcatconfig(session.store(), session.host(), session.response());
        boolean force = arguments.hasMatchedOption("-f");
        if (user.isPresent()) {
            xcatconfig.addUser(user.get());
        } else if (arguments.hasMatchedOption("-c") && !arguments.hasMatchedOption("-i")) {
            xcatconfig.ensureCertificates(force);
        } else {
            xcatconfig.setUp(force);
        }
    }
}
