package org.litecat.imagebuild.rmimage;

/** What {@code rmimage} is to remove. */
public sealed interface RmimageRequest {
    /**
     * The files of an image, by its name.
     *
     * @param definition whether the definition goes too
     */
    record Named(String image, boolean definition) implements RmimageRequest {}

    /** The files in the place that images of this kind have by default. */
    record Described(String osvers, String osarch, String profile) implements RmimageRequest {}
}
