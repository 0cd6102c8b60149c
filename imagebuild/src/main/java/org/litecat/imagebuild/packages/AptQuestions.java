package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Commands;
import org.litecat.imagebuild.packages.PackageChange.Kind;

/** apt-get(8), asked with {@code --simulate}; sizes are those of apt-cache(8) and of dpkg's database. */
final class AptQuestions implements PackageQuestions {
    private static final String INSTALLED = "litecat-installed";
    private static final int FACTS = 5;
    private static final int KIBI = 1024;

    /** {@code Inst NAME [OLD] (NEW ORIGIN ... [ARCH])}. */
    private static final Pattern INSTALL =
            Pattern.compile("Inst (\\S+?)(?::\\S+)? (\\[\\S+] )?\\((\\S+) .*\\[(\\S+)].*");

    /** {@code Remv NAME [OLD]}. */
    private static final Pattern REMOVE = Pattern.compile("(?:Remv|Purg) (\\S+?)(?::\\S+)? \\[(\\S+)].*");

    private final Apt apt;

    AptQuestions(Apt apt) {
        this.apt = apt;
    }

    @Override
    public List<String> about(List<String> call) {
        List<String> argv = new ArrayList<>(List.of(call.get(0), "--simulate"));
        argv.addAll(call.subList(1, call.size()));
        return argv;
    }

    @Override
    public boolean isAnswer(Commands.Output said) {
        return said.succeeded();
    }

    @Override
    public List<PackageChange> changes(List<String> answer) {
        List<PackageChange> changes = new ArrayList<>();
        for (String line : answer) {
            Matcher install = INSTALL.matcher(line);
            Matcher remove = REMOVE.matcher(line);
            if (install.matches()) {
                Kind kind = install.group(2) == null ? Kind.ADD : Kind.CHANGE;
                changes.add(new PackageChange(kind, install.group(1), install.group(4), install.group(3)));
            } else if (remove.matches()) {
                changes.add(new PackageChange(Kind.REMOVE, remove.group(1), "", remove.group(2)));
            }
        }
        return changes;
    }

    @Override
    public List<String> installed(PackageSession session) {
        return Apt.query(session, INSTALLED + " ${Package} ${Architecture} ${Version} ${Installed-Size}");
    }

    @Override
    public List<String> offered(PackageSession session, Collection<PackageChange> wanted) {
        List<String> argv = new ArrayList<>(apt.cache(session));
        argv.add("show");
        wanted.forEach(change -> argv.add(change.name() + "=" + change.version()));
        return argv;
    }

    @Override
    public List<PackageFacts> facts(List<String> answer) {
        List<PackageFacts> facts = new ArrayList<>();
        Stanza stanza = new Stanza();
        for (String line : answer) {
            String[] words = line.split(" ");
            if (words.length == FACTS && words[0].equals(INSTALLED)) {
                facts.add(new PackageFacts(words[1], words[2], words[3], true, 0, number(words[4]) * KIBI));
            } else if (line.isBlank()) {
                stanza.done().ifPresent(facts::add);
                stanza = new Stanza();
            } else {
                stanza.field(line);
            }
        }
        stanza.done().ifPresent(facts::add);
        return facts;
    }

    private static long number(String word) {
        return word.matches("\\d{1,15}") ? Long.parseLong(word) : 0;
    }

    private static final class Stanza {
        private String name = "";
        private String arch = "";
        private String version = "";
        private long download;
        private long size;

        void field(String line) {
            int colon = line.indexOf(": ");
            String value = colon < 0 ? "" : line.substring(colon + 2).strip();
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "Package" -> name = value;
                case "Architecture" -> arch = value;
                case "Version" -> version = value;
                case "Size" -> download = number(value);
                case "Installed-Size" -> size = number(value) * KIBI;
                default -> {}
            }
        }

        Optional<PackageFacts> done() {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PackageFacts(name, arch, version, false, download, size));
        }
    }
}
