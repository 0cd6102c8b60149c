package org.litecat.imagebuild.pack;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.pkglist.ListLine;
import org.litecat.core.response.Problem;

/**
 * Says which paths of a root image are left out of the packed one.
 *
 * <p>A path is left out when it matches an exclude pattern and no re-include pattern, whatever the order of the lines.
 * The format is that of the {@code exlist} attribute of an image; {@link ExcludeListReader} reads it.
 */
public final class ExcludeList {
    private final List<PathPattern> excludes;
    private final List<PathPattern> includes;
    private final List<String> neverMatching;
    private final List<Problem> notes;

    private ExcludeList(
            List<PathPattern> excludes, List<PathPattern> includes, List<String> neverMatching, List<Problem> notes) {
        this.excludes = excludes;
        this.includes = includes;
        this.neverMatching = neverMatching;
        this.notes = notes;
    }

    /** Leaves nothing out. */
    public static ExcludeList none() {
        return of(List.of());
    }

    /** @param patterns such as {@code ./boot*}; a leading {@code +} makes one a re-include, a leading {@code -} is dropped */
    public static ExcludeList of(List<String> patterns) {
        return ofLines(
                patterns.stream()
                        .map(text -> new Line("", ListLine.Pattern.of(text)))
                        .toList(),
                List.of());
    }

    static ExcludeList ofLines(List<Line> lines, List<Problem> notes) {
        List<PathPattern> excludes = new ArrayList<>();
        List<PathPattern> includes = new ArrayList<>();
        List<String> neverMatching = new ArrayList<>();
        for (Line line : lines) {
            String pattern = line.pattern().glob();
            (line.pattern().again() ? includes : excludes).add(PathPattern.compile(pattern));
            if (!pattern.matches("(?s)[.*?\\[\\\\].*") || pattern.endsWith("/")) {
                neverMatching.add(line.place() + ": '" + pattern + "'");
            }
        }
        return new ExcludeList(List.copyOf(excludes), List.copyOf(includes), List.copyOf(neverMatching), notes);
    }

    /** This list and further patterns, which may again be taken back by this one's re-includes. */
    public ExcludeList and(List<String> patterns) {
        ExcludeList more = of(patterns);
        return new ExcludeList(
                joined(excludes, more.excludes),
                joined(includes, more.includes),
                joined(neverMatching, more.neverMatching),
                notes);
    }

    /** @param path relative to the image root, such as {@code ./etc/fstab} */
    public boolean excludes(String path) {
        int[] text = path.codePoints().toArray();
        return anyMatches(excludes, text) && !anyMatches(includes, text);
    }

    /** Patterns that no path can match, with file and line: they lack the leading {@code ./} or end with a slash. */
    public List<String> neverMatching() {
        return neverMatching;
    }

    /** Lines that may mean something else than they say. */
    public List<Problem> notes() {
        return notes;
    }

    private static boolean anyMatches(List<PathPattern> patterns, int[] path) {
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** A pattern, and where it is written. */
    record Line(String place, ListLine.Pattern pattern) {}
}
