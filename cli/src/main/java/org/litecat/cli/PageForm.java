package org.litecat.cli;

import java.util.List;

/** The form in which a page of the manual is written: for man(1), or to be read as it is. */
interface PageForm {
    void title(String name, String section, String summary);

    void heading(String text);

    /** Words between backticks are typed as they stand. */
    void paragraph(String text);

    void term(String term, String text);

    void item(String text);

    /** Lines that are shown as they are. */
    void verbatim(List<String> lines);

    /** A way to call a verb. */
    void synopsis(String verb, String form);

    String text();
}
