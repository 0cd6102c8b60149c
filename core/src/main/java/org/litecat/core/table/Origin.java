package org.litecat.core.table;

/**
 * Who made a generation, and by what.
 *
 * @param user whom the process worked for
 * @param person who had become that user by sudo; empty when nobody had
 * @param command the verb with its arguments, without passwords
 * @param purpose what for, where the verb does not say it, such as whose reports were stored; may be empty
 */
public record Origin(String user, String person, String command, String purpose) {
    /** {@code root (anna)}. */
    public String who() {
        return person.isEmpty() || person.equals(user) ? user : user + " (" + person + ")";
    }
}
