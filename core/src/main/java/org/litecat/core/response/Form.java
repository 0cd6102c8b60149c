package org.litecat.core.response;

/** How a problem begins and where it is said. Scripts of many years read some problems in other ways than the usual one. */
public enum Form {
    /** Behind {@code Error: } on standard error, as nearly all are. */
    ERROR("Error: ", false),
    /** Behind {@code Error: } on standard output. */
    ERROR_ON_OUTPUT("Error: ", true),
    /** Nothing but its text, on standard error. */
    BARE("", false),
    /** Nothing but its text, on standard output. */
    BARE_ON_OUTPUT("", true);

    private final String heading;
    private final boolean onOutput;

    Form(String heading, boolean onOutput) {
        this.heading = heading;
        this.onOutput = onOutput;
    }

    /** What stands before the text. */
    public String heading() {
        return heading;
    }

    /** Whether it is said on standard output. */
    public boolean onOutput() {
        return onOutput;
    }
}
