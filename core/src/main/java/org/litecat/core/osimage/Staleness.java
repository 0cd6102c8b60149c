package org.litecat.core.osimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * One way in which a built image is not what tables, lists and tree say.
 *
 * @param image the name of the image
 * @param difference what it is, where, and the verb that makes it good
 */
public record Staleness(String image, Kind kind, Problem difference) {
    private static final int SHOWN = 3;
    private static final String THEN = ", then ";

    /** What is not as the other; those that are made good first stand first. */
    public enum Kind {
        /** It is said by itself why the image cannot be compared. */
        UNUSABLE(true, ""),
        KERNEL(true, "Nodes of the image '%s' boot another kernel than its tree has."),
        INITRD(true, "The initial ramdisks of the image '%s' are not those that genimage would make now."),
        REBUILT(true, "genimage worked on the root of the image '%s' after liteimg."),
        LAYOUT(true, "The layout of the image '%s' is not what its litefile rows make."),
        /** They know their server by it, and get neither plans nor post scripts of one that they do not know. */
        CERTIFICATE(true, "Nodes of the image '%s' would not know this server by its certificate."),
        LISTS(true, "The image '%s' does not hold the files that its synclists name."),
        ARCHIVE(true, "The packed root of the image '%s' is not what its tree is now."),
        BOOT_DIRECTORY(true, "Boot servers have another kernel or initial ramdisk of the image '%s' than was built."),
        /** Nodes fetch them anew and fall back on these. */
        POST_SCRIPTS(false, "The image '%s' holds other post scripts than this machine."),
        /** Nodes get by with them: what they are told is in the form that these read. */
        RELEASE(false, "The image '%s' holds other files for its nodes than this release has.");

        private final boolean barring;
        private final String sentence;

        Kind(boolean barring, String sentence) {
            this.barring = barring;
            this.sentence = sentence;
        }

        /** Whether nodes would boot something else than tables, lists and tree say: then they are not to boot it. */
        public boolean isBarring() {
            return barring;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What liteimg makes good. @param difference a sentence */
    public static Staleness of(ImageLayout layout, Kind kind, String difference) {
        String where = kind == Kind.ARCHIVE
                ? layout.packedStatelite().toString()
                : layout.rootimg().toString();
        return new Staleness(
                layout.image(),
                kind,
                Problem.of(Code.STALE, difference).at(where).remedy("liteimg " + layout.image()));
    }

    /** What packimage makes good. @param difference a sentence */
    public static Staleness ofPacked(ImageLayout layout, Path packed, String difference) {
        return new Staleness(
                layout.image(),
                Kind.ARCHIVE,
                Problem.of(Code.STALE, difference).at(packed.toString()).remedy("packimage " + layout.image()));
    }

    /** The same as problems: one for each kind and verb, the first reasons in words, of all others the number. */
    public static List<Problem> problems(List<Staleness> found) {
        Map<List<String>, List<Staleness>> groups = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparing(Staleness::kind))
                .forEach(each -> groups.computeIfAbsent(each.group(), key -> new ArrayList<>())
                        .add(each));
        return groups.values().stream().map(Staleness::together).toList();
    }

    /** The verbs that make all of it good, in the order in which they are to be typed. */
    public static String remedy(List<Staleness> found) {
        return found.stream()
                .sorted(Comparator.comparing(Staleness::kind))
                .flatMap(each -> Stream.of(each.difference().remedy().split(THEN)))
                .distinct()
                .collect(Collectors.joining(THEN));
    }

    private List<String> group() {
        return kind == Kind.UNUSABLE
                ? List.of(difference.text())
                : List.of(kind.name(), difference.where(), difference.remedy());
    }

    private static Problem together(List<Staleness> group) {
        Staleness first = group.get(0);
        if (first.kind() == Kind.UNUSABLE) {
            return first.difference();
        }
        String reasons = group.stream()
                .limit(SHOWN)
                .map(each -> each.difference().what())
                .collect(Collectors.joining("; "));
        int more = group.size() - SHOWN;
        return Problem.of(Code.STALE, String.format(Locale.ROOT, first.kind().sentence, first.image()))
                .at(first.difference().where())
                .because(more > 0 ? reasons + "; and " + more + " more" : reasons)
                .remedy(first.difference().remedy());
    }
}
