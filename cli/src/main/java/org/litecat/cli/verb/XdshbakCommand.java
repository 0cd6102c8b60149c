package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.provision.remote.Xdshbak;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdshbak}. */
public final class XdshbakCommand extends Verb {
    @Override
    public String name() {
        return "xdshbak";
    }

    @Override
    public String summary() {
        return "Lay out what xdsh prints, node by node.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show once what several nodes have printed alike.", "-c"));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OUTPUTGROUP);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        new Xdshbak(session.response()).run(session.surroundings().standardInput(), arguments.hasMatchedOption("-c"));
    }
}
