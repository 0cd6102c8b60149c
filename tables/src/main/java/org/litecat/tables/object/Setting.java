package org.litecat.tables.object;

/** The options of the object verbs that take a value. */
public enum Setting {
    ATTRIBUTES("-i"),
    NAMES("-o"),
    NEW_NAME("-n"),
    TEMPLATE("--template"),
    TYPES("-t");

    private final String letter;

    Setting(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
