package org.litecat.imagebuild.packimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Durability;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/** The time zone that an image is to have: a link in its {@code /etc}. */
record Localtime(ImageRoot root, String zone) {
    private static final String LINK = "/etc/localtime";
    private static final String ZONES = "/usr/share/zoneinfo/";

    boolean isSet() {
        return !zone.isEmpty();
    }

    /** Whether the image has the data of the zone. */
    boolean isKnown() {
        return Files.isRegularFile(root.resolve(ZONES + zone));
    }

    /** Whether the image is going to have it. */
    boolean isWanted() {
        return isSet() && isKnown();
    }

    /** The link leads to the zone when this returns. What stands there else is replaced. */
    void set() {
        OriginalPlaces places = OriginalPlaces.of(root);
        Path link = places.standsAt(places.placeOfEntry(LINK));
        Problem failure = Problem.of(Code.IO, "The time zone of the image cannot be set.")
                .at(link.toString())
                .remedy("mend what stands there, or leave the setting timezone of the site empty");
        new PlacedFile(link, Durability.LASTING).orSay(failure).symbolicLink(".." + ZONES + zone);
    }

    /** What has to be in a packed root for the zone to be known, whatever the exclude list says. */
    List<String> packed() {
        List<String> paths = new ArrayList<>(List.of("+." + ZONES + zone));
        Path file = root.resolveParent(ZONES + zone);
        if (FileKind.of(file) == FileKind.LINK) {
            paths.add("+." + root.imagePath(root.resolve(ZONES + zone)));
        }
        return paths;
    }
}
