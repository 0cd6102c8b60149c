package org.litecat.core.response;

import java.util.Locale;

/**
 * What class a problem is of, for programs: the field {@code code} of a message. Two problems have one code where a program would
 * do the same about them. Programs rely on these words.
 */
public enum Code {
    USAGE("the command line is wrong; the same one will never do"),
    UNKNOWN("what was named is not there: a node, a group, an image, a table, a column, an attribute, a package"),
    INVALID_VALUE("a value of a table, a file or an argument cannot be what it is for"),
    NOT_SET("a value that is needed is not set"),
    EXISTS("it is there already, and would be lost"),
    CONFLICT("two things that are set or stand there do not go together, or somebody changed one meanwhile"),
    IN_USE("others use it"),
    LOCKED("somebody else is at work on it; later it may do"),
    NOT_READY("another verb comes first; the remedy names it"),
    STALE("it was made of tables, lists or files that are others by now; the remedy makes it anew"),
    MISSING_FILE("a file or directory that is needed is not there"),
    MISSING_PROGRAM("a program that is needed is not installed on this machine"),
    DENIED("who asked is not allowed to, or what was asked of cannot be trusted"),
    UNSAFE("it would reach what it must not, and was refused"),
    IO("a file could not be read or written"),
    NO_SPACE("disk or memory are too small"),
    DAMAGED("a file is not in the form that it was written in"),
    UNRESOLVED("a name has no address, or an address no way to it"),
    UNREACHABLE("a node, its controller or a service does not answer, or does not do as it is told"),
    PROGRAM_FAILED("a program that was run failed"),
    INTERRUPTED("it was ended before its end"),
    INCOMPLETE("some of what was asked for was not done; other messages say why"),
    NOT_BUILT("Litecat does not have it; xCAT has"),
    UNSUPPORTED("it cannot be done with this machine, medium, node or table"),
    NO_EFFECT("it is taken, and nothing comes of it"),
    DOUBTFUL("it may do otherwise than was meant"),
    INTERNAL("a mistake of Litecat itself");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** As it stands in the message. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
