package org.litecat.core.response;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a use case: nothing more can be done, and these problems say why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final int exitCode;

    public ProblemException(List<Problem> problems) {
        this(problems, 1);
    }

    /**
     * @param problems none, where everything was said already
     * @param exitCode what the verb is to end with, where scripts tell one failure from another by it
     */
    public ProblemException(List<Problem> problems, int exitCode) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.exitCode = exitCode;
    }

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }

    public int exitCode() {
        return exitCode;
    }
}
