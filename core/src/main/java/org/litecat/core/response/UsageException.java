package org.litecat.core.response;

/** The command line itself is wrong: the problem is shown, and the verb's usage after it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public UsageException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public UsageException(String what) {
        this(Problem.of(what));
    }

    public Problem problem() {
        return problem;
    }
}
