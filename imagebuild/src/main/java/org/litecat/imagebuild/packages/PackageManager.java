package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one package manager is called. It gives argument lists and configuration as values: it runs nothing, writes nothing
 * and reads no network.
 */
public interface PackageManager {
    /** The programs of this machine that it needs. */
    List<String> programs();

    /** The files that must stand below {@link PackageSession#work()} before a call: relative path to content. */
    Map<String, String> configuration(PackageSession session);

    /** Variables for every call. */
    Map<String, String> environment(PackageSession session);

    /** Whether the first packages of an empty tree are installed by {@link #bootstrap} and not by {@link #install}. */
    boolean bootstraps();

    /** Makes an empty tree a root with the packages and what they need. */
    List<String> bootstrap(PackageSession session, List<String> packages);

    /** The calls that fetch what the repositories offer, where an install does not do that itself. */
    List<List<String>> refresh(PackageSession session);

    /**
     * @param repositories ids of those that are enabled for this call
     * @param exclude names that must not be touched
     */
    List<String> install(
            PackageSession session, List<String> packages, List<String> repositories, List<String> exclude);

    /**
     * An install as a question that changes nothing, without items that no repository has: it tells what else is missing.
     *
     * @param install what {@link #install} gave
     * @param missing names as the failure words find them
     * @return empty when nothing is left to ask for, or one failure names everything
     */
    default Optional<List<String>> question(List<String> install, Collection<String> missing) {
        return Optional.empty();
    }

    /** How it is asked what calls would do. */
    PackageQuestions questions();

    /** Whether a call that ended with this code has done what it was called for. */
    default boolean isDone(int code) {
        return code == 0;
    }

    /** What is to be said of a call that is done: what happened, up to where it is to be read; empty when all is well. */
    default Optional<String> doubt(int code) {
        return Optional.empty();
    }

    /** Whether it can install given package files and nothing else. */
    default boolean installsExactly() {
        return false;
    }

    /**
     * How these package files, and nothing else, become the packages of an empty tree; only of one that
     * {@linkplain #installsExactly can do that}.
     *
     * @param directory in which they lie ready
     */
    default ExactInstall exactly(PackageSession session, Path directory, List<ExactInstall.Ready> packages) {
        throw new UnsupportedOperationException(programs().get(0));
    }

    List<String> remove(PackageSession session, List<String> packages);

    /** Brings all installed packages to the newest version of the enabled repositories. */
    List<String> update(PackageSession session, List<String> repositories, List<String> exclude);

    /** Prints the installed packages, one a line, with version and architecture. */
    List<String> installed(PackageSession session);

    /**
     * Puts a tree in order in which a call was killed: the calls that are needed before the next install.
     *
     * @param begun packages, as {@link #installed} prints them, that the killed call had put into the database; their
     *     scripts may not have run
     * @param before a file that was written just before the killed call
     */
    List<List<String>> recovery(PackageSession session, List<String> begun, Path before);

    /** The names in what {@link #installed} printed, for installing them again. */
    List<String> names(List<String> installed);

    /** Lock files that a killed call leaves behind in the tree, relative to it; globs in the last component. */
    List<String> lockFiles();

    /** The calls that take away what it leaves in a tree for its own next call, behind the last one. */
    default List<List<String>> tidy(PackageSession session) {
        return List.of();
    }

    /** Directories of the tree that its programs reach from this machine, by joining paths. */
    List<String> reaches();
}
