package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.rule.LiteEntry;

/** Looks at what stands in the places of entries, without looking into directories. */
final class EntryPlaceLint {
    private final ImageReader image;
    private final WritablePlaces places;
    private final List<Finding> found = new ArrayList<>();

    EntryPlaceLint(ImageReader image, WritablePlaces places) {
        this.image = image;
        this.places = places;
    }

    List<Finding> check(List<LiteEntry> entries) {
        entries.stream().filter(entry -> !entry.path().equals(LiteEntry.MTAB)).forEach(this::check);
        return List.copyOf(found);
    }

    private void check(LiteEntry entry) {
        Optional<String> link = image.linkText(entry.path());
        Optional<String> real = image.real(entry.path());
        if (link.isPresent()) {
            checkLink(entry, link.get());
        } else if (real.isPresent() && !real.get().equals(entry.path())) {
            add(
                    LintRule.BELOW_LINKED_DIRECTORY,
                    entry,
                    entry.listed() + " lies below a link: it is " + real.get() + ".",
                    "a directory that leads there is a symbolic link in the image",
                    "list it under its real name, so that everybody sees what is meant");
        } else if (!image.exists(entry.path())) {
            add(
                    LintRule.MISSING_ENTRY,
                    entry,
                    entry.listed() + " is not in the image: liteimg makes it, empty.",
                    "",
                    "nothing, when this is meant; else correct the path");
        }
        if (image.isSpecial(entry.path())) {
            add(
                    LintRule.SPECIAL_FILE,
                    entry,
                    entry.listed() + " is a device, pipe or socket.",
                    "a copy of it at boot is not what its program expects",
                    "remove the row, or list the directory it is in");
        }
        places.mountedOver(entry.path())
                .ifPresent(by -> add(
                        LintRule.HIDDEN_BY_MOUNT,
                        entry,
                        entry.listed() + " is hidden at boot by another file system.",
                        by + " mounts one there or above it, where everything can be written",
                        "remove the row, or the mount"));
    }

    private void checkLink(LiteEntry entry, String target) {
        if (image.kind(entry.path()) == FileKind.MISSING) {
            add(
                    LintRule.ENTRY_LINK_DANGLES,
                    entry,
                    entry.listed() + " is a symbolic link to " + target + ", which is not in the image.",
                    "an empty file or directory is made where the link leads",
                    "list the place the link leads to, or replace the link in the image");
        } else {
            add(
                    LintRule.ENTRY_IS_LINK,
                    entry,
                    entry.listed() + " is a symbolic link to " + target + ".",
                    "nodes start from a copy of what it leads to",
                    "list what it leads to, so that everybody sees what is meant");
        }
    }

    private void add(LintRule rule, LiteEntry entry, String what, String why, String remedy) {
        found.add(Finding.of(
                rule,
                entry.path(),
                Problem.of(Code.DOUBTFUL, what).at(entry.source()).because(why).remedy(remedy)));
    }
}
