package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a file, a link, or whatever is to stand in a place. */
public interface Maker {
    /** @param beside a free name in a directory that nobody else can enter */
    void make(Path beside) throws IOException;
}
