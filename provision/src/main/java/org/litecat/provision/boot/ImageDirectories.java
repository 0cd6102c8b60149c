package org.litecat.provision.boot;

import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Where nodes find the directories of images. For one thread. */
final class ImageDirectories {
    private final NodeValues values;
    private final SiteSettings site;

    ImageDirectories(NodeValues values, SiteSettings site) {
        this.values = values;
        this.site = site;
    }

    /** rootimgdir, or what noderes.nfsdir makes of it, as the server of the node has it. */
    String of(String node, OsImage image, ImageLayout layout) {
        String stored = layout.storedDirectory();
        String nfsdir = values.value(node, "noderes", "nfsdir").replaceFirst("(?<=.)/+$", "");
        if (nfsdir.isEmpty()) {
            return stored;
        }
        if (nfsdir.startsWith("//")) {
            return nfsdir.substring(1);
        }
        String above = site.text(SiteAttribute.INSTALLDIR) + "/";
        return stored.startsWith(above)
                ? nfsdir + "/" + stored.substring(above.length())
                : UsualPlaces.of(nfsdir, image).image(image.profile());
    }
}
