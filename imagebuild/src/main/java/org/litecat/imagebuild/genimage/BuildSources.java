package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.osimage.ImageLayout;

/**
 * The repositories that the last complete genimage of an image took packages from.
 *
 * @param all URLs, those of apt with their suites behind; without passwords
 */
public record BuildSources(List<String> all) {
    private static final Pattern STANZA = Pattern.compile(".*?URIs: ([^;]*); Suites: ([^;]*).*");
    private static final String LOCAL = "file:///";

    public BuildSources {
        all = List.copyOf(all);
    }

    /** Empty when it is not known. */
    public static BuildSources of(ImageLayout layout) {
        return new BuildSources(new BuildRecord(layout.builtFrom())
                .read().stream()
                        .flatMap(inputs -> inputs.all().stream())
                        .filter(input -> input.kind() == InputKind.REPOSITORY)
                        .map(input -> plain(input.name()))
                        .distinct()
                        .toList());
    }

    private static String plain(String source) {
        Matcher stanza = STANZA.matcher(source);
        return stanza.matches() ? stanza.group(1) + " " + stanza.group(2) : source;
    }

    /** In few words: the directory that all of them are in, or the first and how many more there are; empty for none. */
    public String summary() {
        if (all.size() < 2) {
            return all.isEmpty() ? "" : local(all.get(0));
        }
        if (all.stream().allMatch(source -> source.startsWith(LOCAL))) {
            Path common = all.stream()
                    .map(source -> Path.of(local(source)))
                    .reduce(BuildSources::common)
                    .orElseThrow();
            if (common.getNameCount() > 1) {
                return common + "/";
            }
        }
        return local(all.get(0)) + " and " + (all.size() - 1) + " more";
    }

    private static String local(String source) {
        return source.startsWith(LOCAL) ? source.substring(LOCAL.length() - 1) : source;
    }

    private static Path common(Path one, Path other) {
        int names = 0;
        while (names < one.getNameCount()
                && names < other.getNameCount()
                && one.getName(names).equals(other.getName(names))) {
            names++;
        }
        return names == 0 ? Path.of("/") : Path.of("/").resolve(one.subpath(0, names));
    }
}
