package org.litecat.core.response;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * One thing that is wrong, said so that a tired administrator can mend it.
 *
 * @param code what class of problem it is, for programs
 * @param what what is wrong, one sentence; where scripts grep for a fixed text, that text
 * @param where the file and line, or the table and row; empty when {@code what} already names it
 * @param why the reason, in the words of the program or system call that refused; may be empty
 * @param remedy what to type or change; may be empty
 * @param form how it is said as text
 */
public record Problem(Code code, String what, String where, String why, String remedy, Form form) {
    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(what);
        Objects.requireNonNull(where);
        Objects.requireNonNull(why);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(form);
    }

    /** The beginning of a problem: its sentence, to which reason and remedy are still to be added. */
    public static Sentence of(Code code, String what) {
        return new Sentence(code, what, "", Form.ERROR);
    }

    public Problem at(String place) {
        return new Problem(code, what, place, why, remedy, form);
    }

    public Problem because(String reason) {
        return new Problem(code, what, where, reason, remedy, form);
    }

    /** The same as a problem of another class. */
    public Problem as(Code other) {
        return new Problem(other, what, where, why, remedy, form);
    }

    /** The same in other words. */
    public Problem saying(String sentence) {
        return new Problem(code, sentence, where, why, remedy, form);
    }

    /**
     * The reason of a failed read or write; the class library names only the path of a file that is missing or
     * forbidden, and nothing of one that is not text. What was nothing but a failed read or write is by then known better.
     */
    public Problem because(IOException failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return (code == Code.IO ? as(codeOf(failure, message)) : this).because(failure, message);
    }

    private static Code codeOf(IOException failure, String message) {
        if (failure instanceof NoSuchFileException) {
            return Code.MISSING_FILE;
        }
        if (failure instanceof AccessDeniedException) {
            return Code.DENIED;
        }
        return message.contains("No space left on device") ? Code.NO_SPACE : Code.IO;
    }

    private Problem because(IOException failure, String message) {
        if (failure instanceof AccessDeniedException) {
            return because(message + ": permission denied");
        }
        if (failure instanceof FileAlreadyExistsException) {
            return because(message + ": there is a file of this name already");
        }
        if (failure instanceof CharacterCodingException) {
            return because("it is not UTF-8: " + message);
        }
        return because(failure instanceof NoSuchFileException ? message + ": no such file or directory" : message);
    }

    /** Another problem is the reason; its place is that of this one. */
    public Problem because(Problem reason) {
        return at(reason.where).because(reason.what + (reason.why.isEmpty() ? "" : " " + reason.why));
    }

    public Problem remedy(String advice) {
        return new Problem(code, what, where, why, advice, form);
    }

    public Problem as(Form wanted) {
        return new Problem(code, what, where, why, remedy, wanted);
    }

    /**
     * The sentence, then one indented line each for place, reason and remedy, as far as they are known. What has several lines,
     * such as the output of a program or a value of a table, is indented behind its first one: none of them looks like a
     * message of its own.
     */
    public String text() {
        StringBuilder text = new StringBuilder(indented(what, "    "));
        appendLine(text, "at:     ", where);
        appendLine(text, "why:    ", why);
        appendLine(text, "remedy: ", remedy);
        return text.toString();
    }

    private static void appendLine(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("\n    ").append(label).append(indented(value, "            "));
        }
    }

    /** An empty first line, and lines that are indented already, are part of a text that scripts know. */
    private static String indented(String text, String indent) {
        if (text.indexOf('\n', 1) < 0) {
            return text;
        }
        StringBuilder lines = new StringBuilder(text);
        for (int end = lines.indexOf("\n", 1); end >= 0; end = lines.indexOf("\n", end + 1)) {
            if (end + 1 < lines.length() && !Character.isWhitespace(lines.charAt(end + 1))) {
                lines.insert(end + 1, indent);
            }
        }
        return lines.toString();
    }
}
