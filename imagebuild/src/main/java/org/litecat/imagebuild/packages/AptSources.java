package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One source of Debian packages (sources.list(5)).
 *
 * @param fields of a deb822 stanza, in order
 */
record AptSources(Map<String, String> fields) {
    private static final Pattern ONE_LINE = Pattern.compile("deb\\s+(?:\\[([^]]*)]\\s*)?(\\S+)\\s+(\\S+)(.*)");
    private static final Map<String, String> OPTION_FIELDS = Map.of(
            "signed-by",
            "Signed-By",
            "trusted",
            "Trusted",
            "arch",
            "Architectures",
            "allow-insecure",
            "Allow-Insecure");

    /** @param components may be empty for a suite that ends in a slash */
    static AptSources of(String uri, String suite, List<String> components) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Types", "deb");
        fields.put("URIs", uri);
        fields.put("Suites", suite);
        if (!components.isEmpty()) {
            fields.put("Components", String.join(" ", components));
        }
        return new AptSources(fields);
    }

    /** Sources of binary packages in a file of either form; disabled ones and those of source packages are left out. */
    static List<AptSources> parse(String text) {
        boolean stanzas = text.lines().anyMatch(line -> line.matches("(?i)Types:.*"));
        return stanzas ? stanzas(text) : oneLine(text);
    }

    private static List<AptSources> oneLine(String text) {
        List<AptSources> sources = new ArrayList<>();
        text.lines().map(String::strip).forEach(line -> {
            Matcher matcher = ONE_LINE.matcher(line.replaceFirst("\\s+#.*$", ""));
            if (matcher.matches()) {
                AptSources source = of(matcher.group(2), matcher.group(3), words(matcher.group(4)));
                for (String option : words(matcher.group(1) == null ? "" : matcher.group(1))) {
                    int equals = option.indexOf('=');
                    String field = equals < 0 ? null : OPTION_FIELDS.get(option.substring(0, equals));
                    if (field != null) {
                        source.fields.put(field, option.substring(equals + 1).replace(',', ' '));
                    }
                }
                sources.add(source);
            }
        });
        return sources;
    }

    private static List<AptSources> stanzas(String text) {
        List<AptSources> sources = new ArrayList<>();
        for (String stanza : text.replaceAll("(?m)^#.*\\R?", "").split("\\R\\s*\\R")) {
            Map<String, String> fields = new LinkedHashMap<>();
            String last = "";
            for (String line : stanza.lines().filter(l -> !l.isBlank()).toList()) {
                int colon = line.indexOf(':');
                if (Character.isWhitespace(line.charAt(0))) {
                    fields.merge(last, "\n" + line, String::concat);
                } else if (colon > 0) {
                    last = line.substring(0, colon);
                    fields.put(last, line.substring(colon + 1).strip());
                }
            }
            AptSources source = new AptSources(fields);
            boolean enabled = !source.field("Enabled").equalsIgnoreCase("no");
            if (enabled && words(source.field("Types")).contains("deb")) {
                fields.put("Types", "deb");
                sources.add(source);
            }
        }
        return sources;
    }

    /** This source with only those suites that belong to a release: its own name, or that name with a suffix. */
    AptSources onlyRelease(String codename) {
        List<String> suites = suites().stream()
                .filter(suite ->
                        suite.equals(codename) || suite.startsWith(codename + "-") || suite.startsWith(codename + "/"))
                .toList();
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put("Suites", String.join(" ", suites));
        return new AptSources(changed);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether apt is told not to ask for a signature, which it does by itself. */
    boolean isTrustedBlindly() {
        return List.of("Trusted", "Allow-Insecure").stream()
                .anyMatch(name -> field(name).equalsIgnoreCase("yes"));
    }

    List<String> uris() {
        return words(field("URIs"));
    }

    List<String> suites() {
        return words(field("Suites"));
    }

    /** The index files that change when a source changes. */
    List<String> indexes() {
        List<String> indexes = new ArrayList<>();
        for (String uri : uris()) {
            String base = uri.endsWith("/") ? uri : uri + "/";
            for (String suite : suites()) {
                boolean flat = suite.endsWith("/");
                indexes.add(
                        flat
                                ? base + (suite.equals("./") ? "" : suite) + "Packages"
                                : base + "dists/" + suite + "/InRelease");
            }
        }
        return indexes;
    }

    /** The stanza as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
