package org.litecat.cli;

/** Sees that the process may do to files of root images what a verb does. */
public interface Rights {
    /**
     * Returns when it may, or when nothing can be done about it and need not.
     *
     * @throws org.litecat.core.response.ProblemException when it may not, with all that is missing
     */
    void require(RootWork work);
}
