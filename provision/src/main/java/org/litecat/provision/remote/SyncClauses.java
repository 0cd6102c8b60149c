package org.litecat.provision.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.synclist.SyncClause;
import org.litecat.core.synclist.SyncClause.Kind;
import org.litecat.core.synclist.SyncLine;

/** What a synclist asks to be done on a node once its files are there: additions to files first, then scripts. */
final class SyncClauses {
    private static final String SCRIPT_OF_FILE = ".post";
    private static final Set<String> MERGED = Set.of("/etc/passwd", "/etc/shadow", "/etc/group");

    private final List<SyncClause> clauses;
    private final Map<SyncClause, List<Path>> files = new LinkedHashMap<>();
    private final String state;
    private final String brought;
    private final String script;

    /**
     * @param sources find the files of this machine
     * @param lines which files the list brings
     * @param whole whether these are all of its lines: others, with which something is wrong, may bring more
     * @param state a directory of the node
     * @throws ProblemException with all that keeps the clauses from being followed
     */
    SyncClauses(List<SyncClause> clauses, SyncSources sources, List<BroughtFiles> lines, boolean whole, String state) {
        this.clauses = List.copyOf(clauses);
        this.state = state;
        this.brought = state + "/brought/" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        this.script = clauses.isEmpty() ? "" : text();
        Problems problems = new Problems();
        for (SyncClause clause : clauses) {
            problems.attempt(() -> clause.kind().isOfScripts() ? script(clause, sources) : added(clause, sources))
                    .ifPresent(found -> {
                        files.put(clause, found);
                        if (whole) {
                            withoutFile(clause, found, lines).ifPresent(problems::add);
                        }
                    });
        }
        problems.throwIfAny();
    }

    private static List<Path> script(SyncClause clause, SyncSources sources) {
        String script = clause.line().sources().get(0);
        Path file = sources.files(script, clause.line()).get(0);
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The script " + script + " is no program that can be run.")
                            .at(clause.line().place())
                            .remedy("chmod +x " + script));
        }
        return List.of(file);
    }

    private static Optional<Problem> withoutFile(SyncClause clause, List<Path> found, List<BroughtFiles> lines) {
        String script = clause.line().sources().get(0);
        if (clause.kind() != Kind.EXECUTE
                || script.endsWith(SCRIPT_OF_FILE)
                        && place(ofFile(found.get(0)), lines).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(Code.NO_EFFECT, "No line of the list brings the file that " + script + " is for.")
                .at(clause.line().place())
                .because("a script FILE.post is run when FILE, which stands beside it on this machine, has changed")
                .remedy("add a line for that file, or name the script behind EXECUTEALWAYS:"));
    }

    private static String ofFile(Path script) {
        String name = script.toString();
        return name.substring(0, name.length() - SCRIPT_OF_FILE.length());
    }

    private static List<Path> added(SyncClause clause, SyncSources sources) {
        Problems problems = new Problems();
        SyncLine line = clause.line();
        List<Path> found = new ArrayList<>();
        for (String source : line.sources()) {
            problems.attempt(() -> sources.files(source, line)).ifPresent(found::addAll);
        }
        found.stream()
                .filter(file -> !Files.isRegularFile(file))
                .forEach(file -> problems.add(
                        Problem.of(Code.INVALID_VALUE, file + " is not a file that can be added to another.")
                                .at(line.place())
                                .because("APPEND: and MERGE: add the lines of files")
                                .remedy("name regular files")));
        boolean usable = clause.kind() == Kind.MERGE
                ? MERGED.contains(line.destination())
                : line.destination().startsWith("/") && !line.destination().endsWith("/");
        if (!usable) {
            problems.add(Problem.of(Code.INVALID_VALUE, "Nothing can be added to " + line.destination() + ".")
                    .at(line.place())
                    .because(
                            clause.kind() == Kind.MERGE
                                    ? "MERGE: knows /etc/passwd, /etc/shadow and /etc/group"
                                    : "it is not the absolute path of a file"));
        }
        problems.throwIfAny();
        return found;
    }

    /**
     * What is to be done on one node.
     *
     * @param bring files of this machine that go over first
     * @param command what the node's shell is to run then; empty when nothing is to be done
     */
    record Steps(List<OpenSsh.Sync> bring, Optional<String> command) {}

    /** @param isFor whether a line is for the node */
    Steps steps(Predicate<SyncLine> isFor, List<BroughtFiles> lines) {
        List<OpenSsh.Sync> bring = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, List<String>> additions = new LinkedHashMap<>();
        for (SyncClause clause : clauses) {
            if (!clause.kind().isOfScripts() && isFor.test(clause.line())) {
                for (Path file : file(clause)) {
                    additions
                            .computeIfAbsent(clause.line().destination(), each -> new ArrayList<>())
                            .addAll(List.of(clause.kind() == Kind.MERGE ? "merge" : "append", over(file, bring)));
                }
            }
        }
        additions.forEach((destination, parts) -> {
            words.addAll(List.of("file", destination));
            words.addAll(parts);
            words.add("settle");
        });
        for (SyncClause clause : clauses) {
            if (clause.kind().isOfScripts()) {
                script(clause, lines, bring, words);
            }
        }
        if (words.isEmpty()) {
            return new Steps(bring, Optional.empty());
        }
        words.addAll(0, List.of(state, brought));
        return new Steps(bring, Optional.of(RemoteCommand.posix(script, words)));
    }

    private List<Path> file(SyncClause clause) {
        return Objects.requireNonNull(files.get(clause));
    }

    private void script(SyncClause clause, List<BroughtFiles> lines, List<OpenSsh.Sync> bring, List<String> words) {
        Path script = file(clause).get(0);
        if (clause.kind() == Kind.EXECUTEALWAYS) {
            words.addAll(List.of("always", onNode(script, lines, bring), script.toString()));
            return;
        }
        place(ofFile(script), lines)
                .ifPresent(of -> words.addAll(List.of("execute", onNode(script, lines, bring), of, script.toString())));
    }

    private static Optional<String> place(String file, List<BroughtFiles> lines) {
        return lines.stream().flatMap(line -> line.place(file).stream()).findFirst();
    }

    private String onNode(Path script, List<BroughtFiles> lines, List<OpenSsh.Sync> bring) {
        return place(script.toString(), lines).orElseGet(() -> over(script, bring));
    }

    /** Each gets a name of its own: files of two directories may have one name. */
    private String over(Path file, List<OpenSsh.Sync> bring) {
        String place = brought + "/" + bring.size() + "-" + file.getFileName();
        bring.add(new OpenSsh.Sync(List.of(file.toString()), place, brought));
        return place;
    }

    /** What runs on the node, for a POSIX shell. */
    static String text() {
        try (InputStream script = Objects.requireNonNull(SyncClauses.class.getResourceAsStream("clauses.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
