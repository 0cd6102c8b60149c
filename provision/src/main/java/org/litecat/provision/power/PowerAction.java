package org.litecat.provision.power;

import java.util.Arrays;
import java.util.Optional;

/** What {@code rpower} can be asked to do. */
public enum PowerAction {
    /** Powers on; a node that is on stays as it is. */
    ON("on"),
    /** Powers off at once. */
    OFF("off"),
    /** Asks the operating system to power off. */
    SOFTOFF("softoff"),
    /** Resets a node that is on; one that is off stays off. */
    RESET("reset"),
    /** Powers on, or resets when the node is on. */
    BOOT("boot"),
    /** Powers off, waits, and powers on. */
    CYCLE("cycle"),
    /** Tells the state. */
    STAT("stat"),
    /** {@link #STAT} by another name. */
    STATE("state"),
    /** {@link #STAT} by another name. */
    STATUS("status");

    private final String word;

    PowerAction(String word) {
        this.word = word;
    }

    /** Whether it changes nothing. */
    boolean asks() {
        return this == STAT || this == STATE || this == STATUS;
    }

    public static Optional<PowerAction> parse(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }

    /** The words, separated by bars. */
    public static String words() {
        return String.join(
                "|", Arrays.stream(values()).map(PowerAction::toString).toList());
    }

    /** The word that is typed. */
    @Override
    public String toString() {
        return word;
    }
}
