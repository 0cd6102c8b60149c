package org.litecat.provision.post;

import java.nio.file.Path;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.files.ReplacedFile;

/**
 * {@code TFTPDIR/mypostscripts/mypostscript.NODE}: there when the site attribute precreatemypostscripts says so. Otherwise
 * a node asks xcatd for its script, and a file that was left over would be taken for it. No script is public: a TFTP server
 * of that directory would hand it to any client.
 */
public final class MyPostScriptFiles {
    private static final Set<String> YES = Set.of("1", "y", "yes", "Y", "YES", "on");

    private final Path directory;
    private final boolean wanted;

    public MyPostScriptFiles(HostPaths paths, SiteSettings site) {
        this.directory = paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("mypostscripts");
        this.wanted = YES.contains(site.raw("precreatemypostscripts"));
    }

    /** Whether files are to be there before nodes ask. */
    public boolean wanted() {
        return wanted;
    }

    /** @throws org.litecat.core.response.ProblemException when it cannot be written; what was there stays */
    public void write(String node, String script) {
        file(node).writeNotPublic(script);
    }

    public void remove(String node) {
        file(node).remove();
    }

    private ReplacedFile file(String node) {
        return new ReplacedFile(directory.resolve("mypostscript." + node));
    }
}
