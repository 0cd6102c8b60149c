package org.litecat.imagebuild.root;

import java.util.Optional;

/**
 * A change of one text file of an image. Content has one character a byte, so that what is not understood stays as it
 * is.
 */
public interface FileEdit {
    /** The file as the node will name it. */
    String path();

    /** What the change is, for people: {@code set the password of root in /etc/shadow}. */
    String text();

    /** The mode of the file when it is made: {@code rw-------}. */
    default String modeWhenNew() {
        return "rw-r--r--";
    }

    /**
     * The content that is wanted.
     *
     * @param content what the file holds now; empty when there is no file
     * @return empty when no file is wanted; the content as it is when nothing is to be changed
     */
    Optional<String> edited(Optional<String> content);
}
