package org.litecat.imagebuild.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Commands;

/** dnf and its relatives, asked with {@code --assumeno}; what they would do is read out of the table that they print. */
final class DnfQuestions implements PackageQuestions {
    private static final String OFFERED = "litecat-offered";
    private static final String INSTALLED = "litecat-installed";
    /** Has rpm say a line about each installed package. */
    static final String INSTALLED_LINE = INSTALLED + " %{NAME} %{ARCH} %{EVR} 0 %{SIZE}\\n";

    private static final int FACTS = 6;
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
        return List.of(RpmDatabase.PROGRAM, "--root", session.tree().toString(), "-qa", "--qf", INSTALLED_LINE);
    }

    @Override
    public List<String> offered(PackageSession session, Collection<PackageChange> wanted) {
        List<String> argv = new ArrayList<>(dnf.quiet(session));
        argv.add("repoquery");
        argv.addAll(List.of("--qf", OFFERED + " %{name} %{arch} %{evr} %{downloadsize} %{installsize}\n"));
        wanted.forEach(change -> argv.add(change.name() + "-" + change.version() + "." + change.arch()));
        return argv;
    }

    @Override
    public List<PackageFacts> facts(List<String> answer) {
        return factsOf(answer);
    }

    static List<PackageFacts> factsOf(List<String> answer) {
        return answer.stream().flatMap(line -> fact(line).stream()).toList();
    }

    private static Optional<PackageFacts> fact(String line) {
        String[] words = line.split(" ");
        boolean installed = words[0].equals(INSTALLED);
        if (words.length != FACTS || !installed && !words[0].equals(OFFERED)) {
            return Optional.empty();
        }
        return Optional.of(
                new PackageFacts(words[1], words[2], version(words[3]), installed, number(words[4]), number(words[5])));
    }

    private static long number(String word) {
        return word.matches("\\d{1,18}") ? Long.parseLong(word) : 0;
    }

    /** Some of them say an epoch that is none. */
    private static String version(String word) {
        return word.startsWith("0:") ? word.substring(2) : word;
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
                changes.add(new PackageChange(kind.orElseThrow(), row.get(0), row.get(1), version(row.get(2))));
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
            String version = version(words.get(joined ? 2 : NAME_ARCH_VERSION));
            if (changes.stream().noneMatch(change -> change.name().equals(name))) {
                changes.add(new PackageChange(PackageChange.Kind.REMOVE, name, arch, version));
            }
        }
    }
}
