package org.litecat.imagebuild.media;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a medium tells what it is: the names of all that is on it, and the texts of the few files that families ask for.
 *
 * @param names relative, without a slash at the end
 * @param texts of those files, by their names
 */
record MediaFiles(NavigableSet<String> names, Map<String, String> texts) {
    MediaFiles {
        names = Collections.unmodifiableNavigableSet(new TreeSet<>(names));
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** The lines of a file without blanks around them; none when it is not there. */
    List<String> lines(String name) {
        return text(name).map(text -> text.lines().map(String::strip).toList()).orElse(List.of());
    }

    /** A line of a file, the first one is 0; empty when there is none. */
    String line(String name, int number) {
        List<String> lines = lines(name);
        return number < lines.size() ? lines.get(number) : "";
    }
}
