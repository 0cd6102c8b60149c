package org.litecat.provision.remote;

/** A text as one word of any shell that a node may have. */
final class ShellWord {
    private ShellWord() {}

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
