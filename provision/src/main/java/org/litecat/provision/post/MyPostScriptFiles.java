package org.litecat.provision.post;

import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.files.FilePerNode;

/**
 * {@code TFTPDIR/mypostscripts/mypostscript.NODE}: there when the site attribute precreatemypostscripts says so. Otherwise
 * a node asks xcatd for its script, and a file that was left over would be taken for it.
 */
public final class MyPostScriptFiles {
    private final FilePerNode files;
    private final boolean wanted;

    public MyPostScriptFiles(HostPaths paths, SiteSettings site) {
        this.files =
                new FilePerNode(paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("mypostscripts"), "mypostscript.");
        this.wanted = site.isOn(SiteAttribute.PRECREATEMYPOSTSCRIPTS);
    }

    /** Whether files are to be there before nodes ask. */
    public boolean wanted() {
        return wanted;
    }

    /** The files themselves. */
    public FilePerNode files() {
        return files;
    }

    /** @throws org.litecat.core.response.ProblemException when it cannot be written; what was there stays */
    public void write(String node, String script) {
        files.write(node, script);
    }

    public void remove(String node) {
        files.remove(node);
    }
}
