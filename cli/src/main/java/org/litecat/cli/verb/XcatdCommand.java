package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.cli.log.DaemonLog;
import org.litecat.core.report.ImageReports;
import org.litecat.core.response.Kind;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.report.ReportContents;
import org.litecat.imagebuild.report.ReportImage;
import org.litecat.litetree.boot.PlanDoubts;
import org.litecat.provision.daemon.Xcatd;
import org.litecat.provision.post.PostScripts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xcatd}. */
public final class XcatdCommand extends Verb {
    @Override
    public String name() {
        return "xcatd";
    }

    @Override
    public String summary() {
        return "Serve the nodes until a signal comes.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Run in the foreground; there is no other way to run.", "-f", "--foreground"));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of();
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        DaemonLog.start(session.host().paths(), session.surroundings().environment());
        PostScripts scripts = new PostScripts(
                session.store(), session.host().paths(), session.host().names());
        ImageReports images = new ImageReports(
                new ReportImage(session.store(), session.host(), event -> {})::page,
                new ReportContents(session.store(), session.host(), event -> {})::page);
        try (Xcatd xcatd = Xcatd.start(session.store(), session.host(), scripts::of, images)) {
            Runtime.getRuntime().addShutdownHook(new Thread(xcatd::close, "end"));
            warnOfDoubts(session);
            xcatd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An earlier release may have made plans that are not what layout and rows say. */
    private static void warnOfDoubts(Session session) {
        try {
            new PlanDoubts(session.store().snapshot(), session.host().paths())
                    .ofReadyNodes()
                    .forEach(session.response()::warning);
        } catch (ProblemException e) {
            e.problems().forEach(session.response()::warning);
        }
    }
}
