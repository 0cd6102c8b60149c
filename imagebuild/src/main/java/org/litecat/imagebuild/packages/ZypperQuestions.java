package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Commands;
import org.litecat.imagebuild.packages.PackageChange.Kind;

/** zypper(8), asked with {@code --dry-run} for XML; sizes are read out of the indexes that it has fetched. */
final class ZypperQuestions implements PackageQuestions {
    private static final String OFFERED = "offered";
    private static final Set<String> VERBS = Set.of("install", "remove", "update");
    private static final Pattern SECTION = Pattern.compile("<to-([a-z-]+)>");
    private static final Pattern PACKAGE = Pattern.compile("<solvable type=\"package\" .*");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    /** $1 the directory with the indexes. */
    private static final String READ_INDEXES = """
            set -u
            for index in "$1"/*/repodata/*primary.xml*; do
              case $index in
                *.gz) gzip -dc "$index" ;;
                *.xz) xz -dc "$index" ;;
                *.zst) zstd -dqc "$index" ;;
                *.xml) cat "$index" ;;
              esac
            done | awk -v mark=%s '
              function attribute(name) {
                if (!match($0, "[ \\t]" name "=\\"[^\\"]*\\"")) return ""
                return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
              }
              BEGIN { RS = "<" }
              /^name>/ { name = substr($0, 6) }
              /^arch>/ { arch = substr($0, 6) }
              /^version / { evr = attribute("epoch") ":" attribute("ver") "-" attribute("rel") }
              /^size / { print mark, name, arch, evr, attribute("package"), attribute("installed") }'
            """;

    private final Zypper zypper;

    ZypperQuestions(Zypper zypper) {
        this.zypper = zypper;
    }

    @Override
    public Map<String, String> files() {
        return Map.of(OFFERED, String.format(READ_INDEXES, RpmFacts.OFFERED));
    }

    @Override
    public boolean addsUp() {
        return false;
    }

    @Override
    public List<String> about(PackageSession session, List<String> call) {
        List<String> argv = new ArrayList<>();
        boolean asked = false;
        for (String word : call) {
            if (word.equals(Zypper.IN_ADVANCE)) {
                continue;
            }
            argv.add(word);
            if (word.equals(Zypper.PROGRAM)) {
                argv.addAll(List.of("--xmlout", "--non-interactive"));
            } else if (!asked && VERBS.contains(word)) {
                argv.add("--dry-run");
                asked = true;
            }
        }
        return argv;
    }

    @Override
    public boolean isAnswer(Commands.Output said) {
        return zypper.isDone(said.code());
    }

    @Override
    public List<String> words(List<String> answer) {
        return answer.stream()
                .filter(line -> !line.contains("<progress "))
                .map(line -> plain(line.replaceAll("<[^>]*>", "")))
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public List<PackageChange> changes(List<String> answer) {
        List<PackageChange> changes = new ArrayList<>();
        Optional<Kind> kind = Optional.empty();
        for (String line : answer) {
            Matcher section = SECTION.matcher(line);
            if (section.find()) {
                kind = Optional.of(kindOf(section.group(1)));
            } else if (kind.isPresent() && PACKAGE.matcher(line).matches()) {
                Map<String, String> attributes = attributes(line);
                changes.add(new PackageChange(
                        kind.get(),
                        attributes.getOrDefault("name", ""),
                        attributes.getOrDefault("arch", ""),
                        RpmFacts.version(attributes.getOrDefault("edition", ""))));
            }
        }
        return changes;
    }

    private static Kind kindOf(String section) {
        return switch (section) {
            case "install" -> Kind.ADD;
            case "remove" -> Kind.REMOVE;
            default -> Kind.CHANGE;
        };
    }

    private static Map<String, String> attributes(String line) {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(line);
        while (matcher.find()) {
            found.putIfAbsent(matcher.group(1), plain(matcher.group(2)));
        }
        return found;
    }

    private static String plain(String text) {
        return text.replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Override
    public List<String> installed(PackageSession session) {
        return RpmFacts.installed(session);
    }

    @Override
    public List<String> offered(PackageSession session, Collection<PackageChange> wanted) {
        return List.of(
                "sh",
                session.work().resolve(OFFERED).toString(),
                session.work().resolve("cache/raw").toString());
    }

    @Override
    public List<PackageFacts> facts(List<String> answer) {
        return RpmFacts.of(answer);
    }
}
