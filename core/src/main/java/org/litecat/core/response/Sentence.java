package org.litecat.core.response;

import java.io.IOException;
import java.util.Objects;

/**
 * What is wrong, of which neither the reason nor the remedy is said yet. It can be told only as a {@link Problem}: who adds one
 * of the two has one, and who adds none has to say that the sentence needs none.
 *
 * @param code what class of problem it is, for programs
 * @param what the sentence; where scripts grep for a fixed text, that text
 * @param where the file and line, or the table and row; empty when {@code what} already names it
 * @param form how it is said as text
 */
public record Sentence(Code code, String what, String where, Form form) {
    public Sentence {
        Objects.requireNonNull(code);
        Objects.requireNonNull(what);
        Objects.requireNonNull(where);
        Objects.requireNonNull(form);
    }

    public Sentence at(String place) {
        return new Sentence(code, what, place, form);
    }

    public Sentence as(Form wanted) {
        return new Sentence(code, what, where, wanted);
    }

    public Problem because(String reason) {
        return alone().because(reason);
    }

    /** {@link Problem#because(IOException)}. */
    public Problem because(IOException failure) {
        return alone().because(failure);
    }

    /** {@link Problem#because(Problem)}. */
    public Problem because(Problem reason) {
        return alone().because(reason);
    }

    public Problem remedy(String advice) {
        return alone().remedy(advice);
    }

    /** Nothing is added: the sentence says itself what is to be done, or whoever takes it will. */
    public Problem alone() {
        return new Problem(code, what, where, "", "", form);
    }
}
