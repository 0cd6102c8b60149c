package org.litecat.cli.output;

import org.litecat.core.response.Response;

/** A response that knows with which code the process is to end. */
public interface VerbResponse extends Response {
    /** 0 as long as no error was said, else 1. */
    int exitCode();
}
