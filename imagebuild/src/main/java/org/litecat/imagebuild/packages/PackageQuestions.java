package org.litecat.imagebuild.packages;

import java.util.Collection;
import java.util.List;
import org.litecat.core.host.Commands;

/** How a package manager is asked what its calls would do, and what its answers mean. It runs nothing itself. */
public interface PackageQuestions {
    /** A call that installs, removes or updates, as a question that changes nothing. */
    List<String> about(List<String> call);

    /** Whether it answered; otherwise it says why it cannot do what the call asks for. */
    boolean isAnswer(Commands.Output said);

    /** What the call would do. */
    List<PackageChange> changes(List<String> answer);

    /** Asks for the versions and sizes of what is installed. */
    List<String> installed(PackageSession session);

    /** Asks for the sizes of what repositories would bring. */
    List<String> offered(PackageSession session, Collection<PackageChange> wanted);

    /** What the answers to {@link #installed} and {@link #offered} say. */
    List<PackageFacts> facts(List<String> answer);
}
