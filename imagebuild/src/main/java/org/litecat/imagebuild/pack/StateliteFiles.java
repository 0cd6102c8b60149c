package org.litecat.imagebuild.pack;

import java.util.List;

/** What of a tree is for statelite nodes alone: what is packed for others is without it. */
public final class StateliteFiles {
    /** As an {@link ExcludeList} has them. */
    public static final List<String> PATTERNS = List.of(
            "./etc/init.d/statelite", "./etc/rc.sysinit.backup", "./.statelite*", "./.default*", "./.statebackup*");

    private StateliteFiles() {}
}
