package org.litecat.imagebuild.packages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Commands;

/** How a package manager is asked what its calls would do, and what its answers mean. It runs nothing itself. */
public interface PackageQuestions {
    /** What must stand below {@link PackageSession#work()} for the questions: relative path to content. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** A call that installs, removes or updates, as a question that changes nothing but what {@link #addsUp} tells. */
    List<String> about(PackageSession session, List<String> call);

    /**
     * Whether a question leaves the database of packages as the call would: what is asked behind it is asked on top of it.
     * Otherwise each is asked on the tree as it was.
     */
    boolean addsUp();

    /** Whether it answered; otherwise it says why it cannot do what the call asks for. */
    boolean isAnswer(Commands.Output said);

    /** An answer in the words of a failed call, without the marks of its notation. */
    default List<String> words(List<String> answer) {
        return answer;
    }

    /** What the call would do. */
    List<PackageChange> changes(List<String> answer);

    /** Asks for the versions and sizes of what is installed. */
    List<String> installed(PackageSession session);

    /** Asks for the sizes of what repositories would bring; empty when the answers to {@link #about} have them. */
    List<String> offered(PackageSession session, Collection<PackageChange> wanted);

    /** What the answers to {@link #about}, {@link #installed} and {@link #offered} say. */
    List<PackageFacts> facts(List<String> answer);
}
