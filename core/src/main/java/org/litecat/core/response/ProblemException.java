package org.litecat.core.response;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a use case: nothing more can be done, and these problems say why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(String what) {
        this(Problem.of(what));
    }

    public List<Problem> problems() {
        return problems;
    }
}
