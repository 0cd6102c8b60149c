package org.litecat.cli.verb;

import org.litecat.core.response.UsageException;

/** A number of a generation of an image, as it is typed. */
final class ImageGeneration {
    private ImageGeneration() {}

    static int number(String typed) {
        if (!typed.matches("[1-9][0-9]{0,8}")) {
            throw new UsageException("'" + typed + "' is no number of a generation; lsimage -g lists them.");
        }
        return Integer.parseInt(typed);
    }
}
