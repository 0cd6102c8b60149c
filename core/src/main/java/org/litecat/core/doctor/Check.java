package org.litecat.core.doctor;

/** Looks at one thing that nodes need of their management node, and changes nothing. */
public interface Check {
    /** A word for it, such as {@code ports}; scripts read it. */
    String name();

    /**
     * Looks. It takes a few seconds at the most, however many nodes there are.
     *
     * @param found takes what was seen, what is wrong, and what could not be looked at
     * @throws Unseen when nothing of it can be looked at
     */
    void look(ManagementNode node, Findings found);
}
