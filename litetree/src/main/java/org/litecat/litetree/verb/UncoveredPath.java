package org.litecat.litetree.verb;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
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

    Answer answer() {
        Answer answer = Answer.of(Kind.PATH, "node", node)
                .and("path", path)
                .and("image", image)
                .and("entry", "")
                .and("place", place)
                .and("there", there)
                .and("entriesbelow", below)
                .line("{node}: {path}")
                .line("    entry:   none covers it; the node sees what the image {image} has, and cannot write to it"
                        + " where its root is on NFS")
                .line("    image:   " + (there ? "has it" : "does not have it")
                        + (place.equals(path) ? "" : ", it leads to {place}"));
        String verb = below.size() == 1 ? " is an entry" : " are entries";
        return below.isEmpty() ? answer : answer.lines(List.of("    below:   " + String.join(", ", below) + verb));
    }
}
