package org.litecat.litetree.apply;

/** What became of a run that had been interrupted. */
public enum Recovery {
    /** It had begun to change the image, and was carried to its end. */
    COMPLETED("An interrupted run was completed."),
    /** It had only prepared copies, which were removed. */
    UNDONE("An interrupted run was undone; it had changed nothing yet.");

    private final String text;

    Recovery(String text) {
        this.text = text;
    }

    /** A sentence for people. */
    public String text() {
        return text;
    }
}
