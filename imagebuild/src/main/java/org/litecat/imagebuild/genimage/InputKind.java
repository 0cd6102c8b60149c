package org.litecat.imagebuild.genimage;

import java.util.Arrays;
import java.util.Optional;

/** What decides what a run makes, and how a difference of it is said. */
enum InputKind {
    RELEASE("release", "what this release of genimage makes of an image"),
    OPTION("option", ""),
    PKGLIST("pkglist", "pkglist"),
    OTHERPKGLIST("otherpkglist", "otherpkglist"),
    VARIABLE("variable", "the variable"),
    POSTINSTALL("postinstall", "the postinstall script"),
    DRIVERS("drivers", "the driver source"),
    SHIPPED("shipped", "the file of this release"),
    REPOSITORY("repository", "the repository"),
    PROGRAM("program", "the program");

    private final String word;
    private final String said;

    InputKind(String word, String said) {
        this.word = word;
        this.said = said;
    }

    /** As it is written down, and told to programs. */
    String word() {
        return word;
    }

    static Optional<InputKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    boolean isList() {
        return this == PKGLIST || this == OTHERPKGLIST;
    }

    /** Whether its value is something that people wrote and can compare. */
    boolean isReadable() {
        return this == OPTION || this == VARIABLE;
    }

    String said(String name) {
        return (said + " " + name).strip();
    }
}
