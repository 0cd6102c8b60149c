package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, wherever it stands; they can be read more than once. */
interface Content {
    InputStream open() throws IOException;

    long size() throws IOException;
}
