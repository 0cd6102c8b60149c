package org.litecat.core.report;

/** Makes what is known of one thing, such as an image, into a page. It changes nothing. */
@FunctionalInterface
public interface Report {
    /**
     * May take as long as it takes to look at all of an image.
     *
     * @param name of the thing
     * @throws org.litecat.core.response.ProblemException when there is none of that name, or it cannot be looked at
     */
    Page of(String name);
}
