package org.litecat.provision.statelite;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.image.ImageRoot;

/** What {@code litewhy} says about a path that no entry covers. */
record UncoveredPath(String node, String path, String image, String place, boolean there, List<String> below) {
    static UncoveredPath of(BootPlan plan, ImageRoot image, String path) {
        Path place = image.resolve(path);
        List<String> below = plan.entries().stream()
                .map(entry -> entry.path())
                .filter(each -> each.startsWith(path.equals("/") ? "/" : path + "/"))
                .toList();
        return new UncoveredPath(
                plan.node(),
                path,
                plan.image(),
                image.imagePath(place),
                Files.exists(place, LinkOption.NOFOLLOW_LINKS),
                below);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", node);
        fields.put("path", path);
        fields.put("image", image);
        fields.put("entry", "");
        fields.put("place", place);
        fields.put("there", there);
        fields.put("entriesbelow", below);
        return fields;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(node + ": " + path);
        lines.add("    entry:   none covers it; the node sees what the image " + image + " has, and cannot write to it"
                + " where its root is on NFS");
        lines.add("    image:   " + (there ? "has it" : "does not have it")
                + (place.equals(path) ? "" : ", it leads to " + place));
        if (!below.isEmpty()) {
            lines.add(
                    "    below:   " + String.join(", ", below) + (below.size() == 1 ? " is an entry" : " are entries"));
        }
        return lines;
    }
}
