package org.litecat.tables.object;

/** The options of the object verbs that take no value; the letter is what messages call them. */
public enum Flag {
    ALL("-a"),
    CLEANUP("-C"),
    COMPRESS("-c"),
    DYNAMIC("-d"),
    FORCE("-f"),
    HELP("-h"),
    HIDDEN("-S"),
    LONG("-l"),
    MINUS("-m"),
    NICS("--nics"),
    OSIMAGE("--osimage"),
    PLUS("-p"),
    SHORT("-s"),
    STANZA("-z"),
    UPDATE("-u"),
    VERBOSE("-V"),
    XML("-x");

    private final String letter;

    Flag(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
