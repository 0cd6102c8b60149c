package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.PackageChange;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.imagebuild.packages.PackageQuestions;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.root.Rehearsal;

/**
 * Asks the package manager what the calls of a run would do, and adds that up: what one call would bring is there for those behind
 * it. Where its questions do not add up themselves, each is asked on the tree as it stands now.
 */
final class PlannedPackages {
    private final Host host;
    private final GenimageInputs inputs;
    private final PackageQuestions questions;
    private final PackageSession session;
    private final Rehearsal rehearsal;
    private final Map<String, PackageChange> changes = new LinkedHashMap<>();
    private final List<PackageFacts> facts = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();

    /** @param session the tree, as it would be named in a {@link Rehearsal} */
    PlannedPackages(
            Host host, GenimageInputs inputs, PackageQuestions questions, PackageSession session, boolean stands) {
        this.host = host;
        this.inputs = inputs;
        this.questions = questions;
        this.session = session;
        Map<String, String> environment = new HashMap<>(inputs.image().environment());
        environment.putAll(inputs.packages().environment(session));
        Map<String, String> files = new HashMap<>(inputs.packages().configuration(session));
        files.putAll(questions.files());
        this.rehearsal = new Rehearsal(
                host.commands(),
                stands ? Optional.of(session.tree()) : Optional.empty(),
                Optional.of(inputs.layout().work().resolve("packages/cache")).filter(Files::isDirectory),
                files,
                environment);
    }

    /** @throws ProblemException when a call of the run would fail: says why as the run would */
    List<PlannedPackage> ask(List<PackageCall> calls) {
        List<List<String>> asked = new ArrayList<>();
        asked.add(questions.installed(session));
        calls.forEach(call -> asked.add(
                call.kind() == PackageCall.Kind.REFRESH ? call.argv() : questions.about(session, call.argv())));
        List<Commands.Output> answers = rehearsal.answers(asked);
        for (int i = 0; i < calls.size(); i++) {
            answer(calls.get(i), answers.get(i + 1));
        }
        if (!missing.isEmpty()) {
            throw new MissingPackages(inputs, new NamedFiles(host.paths()), Optional.empty()).named(missing);
        }
        return sized(questions.facts(answers.get(0).lines()));
    }

    private void answer(PackageCall call, Commands.Output said) {
        List<String> words = questions.words(said.lines());
        missing.addAll(call.kind() == PackageCall.Kind.REMOVE ? Set.of() : PackageFailure.missing(inputs, words));
        boolean asks = call.kind() != PackageCall.Kind.REFRESH;
        boolean answered = asks ? questions.isAnswer(said) : said.succeeded();
        if (!answered && call.kind() != PackageCall.Kind.REMOVE && missing.isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.PROGRAM_FAILED,
                            "The package manager could not do this: " + String.join(" ", call.argv()))
                    .because(String.join(" | ", lastOf(words)))
                    .remedy("correct the lists or the repositories, then ask again"));
        }
        if (asks && answered) {
            questions.changes(said.lines()).forEach(this::add);
            facts.addAll(questions.facts(said.lines()));
        }
        call.names().forEach(name -> changes.values().removeIf(change -> isBrought(change, name)));
    }

    /** What the run itself brings before it removes it again. */
    private static boolean isBrought(PackageChange change, String name) {
        return change.kind() == PackageChange.Kind.ADD && change.name().equals(name);
    }

    private void add(PackageChange change) {
        String key = change.name() + "." + change.arch();
        boolean brought = questions.addsUp() && changes.values().removeIf(known -> isBrought(known, change.name()));
        switch (change.kind()) {
            // Another pass asks for it as well; or several versions of one package, as of kernels.
            case ADD -> changes.putIfAbsent(key + "-" + change.version(), change);
            case CHANGE -> changes.put(key, brought ? change.asAdded() : change);
            case REMOVE -> {
                if (!brought) {
                    changes.put(key, change);
                }
            }
        }
    }

    private static List<String> lastOf(List<String> lines) {
        List<String> said = lines.stream()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
        return said.subList(Math.max(0, said.size() - 5), said.size());
    }

    private List<PlannedPackage> sized(List<PackageFacts> installed) {
        Collection<PackageChange> brought = changes.values().stream()
                .filter(change -> change.kind() != PackageChange.Kind.REMOVE)
                .toList();
        List<PackageFacts> offered = brought.isEmpty() || questions.addsUp() ? facts : offered(brought);
        List<PlannedPackage> planned = new ArrayList<>();
        for (PackageChange change : changes.values()) {
            boolean replaces = change.kind() != PackageChange.Kind.ADD;
            Optional<PackageFacts> old = replaces ? find(installed, change, "") : Optional.empty();
            Optional<PackageFacts> fresh = change.kind() == PackageChange.Kind.REMOVE
                    ? Optional.empty()
                    : find(offered, change, change.version());
            planned.add(new PlannedPackage(
                    change,
                    old.map(PackageFacts::version).orElse(""),
                    fresh.map(PackageFacts::download).orElse(0L),
                    fresh.map(PackageFacts::size).orElse(0L)
                            - old.map(PackageFacts::size).orElse(0L)));
        }
        return planned;
    }

    /** A program of its own, with the refreshed lists where the manager keeps them apart. */
    private List<PackageFacts> offered(Collection<PackageChange> brought) {
        List<List<String>> asked = new ArrayList<>(inputs.packages().refresh(session));
        asked.add(questions.offered(session, brought));
        List<Commands.Output> answers = rehearsal.answers(asked);
        return questions.facts(answers.get(answers.size() - 1).lines());
    }

    private static Optional<PackageFacts> find(List<PackageFacts> facts, PackageChange change, String version) {
        return facts.stream()
                .filter(fact -> fact.name().equals(change.name()))
                .filter(fact -> change.arch().isEmpty() || fact.arch().equals(change.arch()))
                .filter(fact -> version.isEmpty() || fact.version().equals(version))
                .findFirst();
    }
}
