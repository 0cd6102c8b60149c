package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Commands;

/** dnf and its relatives, asked with {@code --assumeno}; what they would do is read out of the table that they print. */
final class DnfQuestions implements PackageQuestions {
    private static final int NAME_ARCH_VERSION = 3;

    private final Dnf dnf;

    DnfQuestions(Dnf dnf) {
        this.dnf = dnf;
    }

    @Override
    public boolean addsUp() {
        return false;
    }

    @Override
    public List<String> about(PackageSession session, List<String> call) {
        return about(call);
    }

    static List<String> about(List<String> call) {
        List<String> argv = new ArrayList<>(List.of(call.get(0), "--assumeno"));
        call.stream().skip(1).filter(word -> !word.equals("-y")).forEach(argv::add);
        return argv;
    }

    /** Its exit code does not tell that something is to be done from that it cannot be done. */
    @Override
    public boolean isAnswer(Commands.Output said) {
        return said.succeeded()
                || said.lines().stream()
                        .anyMatch(line -> line.matches("Operation aborted.*|Exiting on user command.*"));
    }

    @Override
    public List<PackageChange> changes(List<String> answer) {
        Table table = new Table();
        answer.forEach(table::line);
        return table.changes;
    }

    @Override
    public List<String> installed(PackageSession session) {
        return RpmFacts.installed(session);
    }

    @Override
    public List<String> offered(PackageSession session, Collection<PackageChange> wanted) {
        List<String> argv = new ArrayList<>(dnf.quiet(session));
        argv.add("repoquery");
        argv.addAll(List.of("--qf", RpmFacts.OFFERED + " %{name} %{arch} %{evr} %{downloadsize} %{installsize}\n"));
        wanted.forEach(change -> argv.add(change.name() + "-" + change.version() + "." + change.arch()));
        return argv;
    }

    @Override
    public List<PackageFacts> facts(List<String> answer) {
        return RpmFacts.of(answer);
    }

    /** The table: headings that end with a colon, a row a package, which goes on in the next line when its name is long. */
    private static final class Table {
        private final List<PackageChange> changes = new ArrayList<>();
        private final List<String> row = new ArrayList<>();
        private Optional<PackageChange.Kind> kind = Optional.empty();

        void line(String line) {
            if (!line.startsWith(" ")) {
                row.clear();
                kind = line.endsWith(":") ? kindOf(line) : Optional.empty();
            } else if (kind.isPresent()) {
                words(List.of(line.strip().split("\\s+")), line.startsWith("  "));
            }
        }

        private static Optional<PackageChange.Kind> kindOf(String heading) {
            if (heading.matches(".*([Gg]roup|[Ee]nvironment|[Pp]rofile|[Ss]tream)s:")) {
                return Optional.empty();
            }
            return switch (heading.split("[ :]")[0]) {
                case "Installing" -> Optional.of(PackageChange.Kind.ADD);
                case "Upgrading", "Updating", "Downgrading", "Reinstalling" -> Optional.of(PackageChange.Kind.CHANGE);
                case "Removing" -> Optional.of(PackageChange.Kind.REMOVE);
                default -> Optional.empty();
            };
        }

        private void words(List<String> words, boolean goesOn) {
            if (words.get(0).equals("replacing") && words.size() > NAME_ARCH_VERSION - 1) {
                replaced(words);
                return;
            }
            if (!goesOn) {
                row.clear();
            }
            row.addAll(words);
            if (row.size() > NAME_ARCH_VERSION) {
                changes.add(
                        new PackageChange(kind.orElseThrow(), row.get(0), row.get(1), RpmFacts.version(row.get(2))));
                row.clear();
            }
        }

        /** {@code replacing NAME.ARCH VERSION}, or {@code replacing NAME ARCH VERSION ...}, where that may be the older version. */
        private void replaced(List<String> words) {
            boolean joined = words.size() == NAME_ARCH_VERSION;
            String item = words.get(1);
            int dot = item.lastIndexOf('.');
            String name = joined && dot > 0 ? item.substring(0, dot) : item;
            String arch = joined && dot > 0 ? item.substring(dot + 1) : words.get(2);
            String version = RpmFacts.version(words.get(joined ? 2 : NAME_ARCH_VERSION));
            if (changes.stream().noneMatch(change -> change.name().equals(name))) {
                changes.add(new PackageChange(PackageChange.Kind.REMOVE, name, arch, version));
            }
        }
    }
}
