package org.litecat.core.response;

import java.util.List;
import java.util.stream.Collectors;

/** The command line itself is wrong: the problems are shown, and the verb's usage after them. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public UsageException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public UsageException(Problem problem) {
        this(List.of(problem));
    }

    public UsageException(String what) {
        this(Problem.of(Code.USAGE, what).alone());
    }

    public List<Problem> problems() {
        return problems;
    }
}
