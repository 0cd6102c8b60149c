package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteOption;

/**
 * Makes out the state of an image that carries the layout but no record of it: one that was made by xCAT, or whose
 * record was lost. Only what the saved list names and what really stands there counts.
 */
final class FoundLayout {
    private static final Pattern LINE = Pattern.compile("\\S+: (\\S+) +(/\\S.*?)/?");

    private final OriginalTree present;

    private FoundLayout(ImageRoot root) {
        this.present = new OriginalTree(root, Map.of(), Set.of());
    }

    static LiteState read(ImageRoot root) {
        FoundLayout found = new FoundLayout(root);
        Map<String, String> options = new TreeMap<>();
        for (String line : SaveFile.read(root).split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && StateRows.isPlain(matcher.group(2))) {
                options.put(matcher.group(2), matcher.group(1));
            }
        }
        List<Placed> placed = new ArrayList<>();
        options.forEach((path, option) -> {
            if (!Ancestors.isBelowAny(path, options.keySet())) {
                found.placed(path, option).ifPresent(placed::add);
            }
        });
        return new LiteState(0, placed, List.of());
    }

    private Optional<Placed> placed(String path, String option) {
        String original = StateliteLayout.defaultOf(path);
        try {
            if (present.kind(original) == FileKind.MISSING) {
                return Optional.empty();
            }
            String place = present.placeOfEntry(path);
            if (LiteOption.parse(option).filter(LiteOption::isLink).isEmpty()) {
                String source = Fingerprint.of(present.path(present.place(path)));
                return Optional.of(new Placed(path, place, Placed.How.CLONED, source));
            }
            boolean ours = present.kind(place) == FileKind.LINK
                    && present.linkText(place).equals(StateliteLayout.firstTarget(place, path));
            return ours ? Optional.of(new Placed(path, place, Placed.How.MOVED, "")) : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
