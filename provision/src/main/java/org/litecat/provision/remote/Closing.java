package org.litecat.provision.remote;

/** What is said of a node when its program has ended by itself. */
public enum Closing {
    /** Nothing: the exit code of the verb tells that something failed. */
    SILENT,
    /** {@code NODE: Remote_command_rc = CODE}. */
    CODE,
    /** {@code NODE: *** ssh exited with error code CODE.}, unless it is 0. */
    COMPLAINT,
    /** {@code NODE: done}, if it is 0. */
    DONE
}
