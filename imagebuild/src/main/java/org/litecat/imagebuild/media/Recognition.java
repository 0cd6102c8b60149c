package org.litecat.imagebuild.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;

/**
 * Tells what a medium is, by what is on it and by what the user says of it.
 *
 * @param osvers the release that was asked for: it wins over what the medium says
 * @param arch the architecture that was asked for: it has to agree with the medium
 */
record Recognition(Optional<String> osvers, Optional<String> arch) {
    private static final int MOST_TEXTS = 50;
    private static final Pattern RELEASE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*");
    private static final Pattern ARCHITECTURE = Pattern.compile("[A-Za-z0-9_]+");

    Recognition {
        arch = arch.map(MediaArch::of);
    }

    /** The names of files whose texts are needed. */
    static List<String> wanted(MediaListing listing) {
        return listing.names().stream()
                .filter(name -> MediaFamily.ALL.stream().anyMatch(family -> family.reads(name)))
                .limit(MOST_TEXTS)
                .toList();
    }

    /** What is wrong with the names that were asked for; nothing of the kind comes into a path or a table. */
    Optional<Problem> unusable() {
        if (osvers.filter(name -> !RELEASE.matcher(name).matches()).isPresent()) {
            return Optional.of(Problem.of(
                            Code.INVALID_VALUE, "'" + Shown.text(osvers.get()) + "' is no name of a release.")
                    .remedy("give one like rhels7.3, sles12.1 or ubuntu22.04: letters, digits, '.', '-' and '_'"));
        }
        return arch.filter(name -> !ARCHITECTURE.matcher(name).matches())
                .map(name -> Problem.of(Code.INVALID_VALUE, "'" + Shown.text(name) + "' is no name of an architecture.")
                        .remedy("give one like x86_64 or ppc64le"));
    }

    /** @throws ProblemException when it cannot be told: says what was looked at */
    Medium of(MediaFiles files) {
        requirePlain(files);
        Medium medium = candidates(files).orElseThrow(() -> unknown(files));
        requireUsable(medium);
        if (medium.arch().isEmpty()) {
            return medium.withArch(arch.orElseThrow(() -> new ProblemException(
                    Problem.of(Code.UNSUPPORTED, "copycds could not identify the ARCH, you may wish to try -a <arch>.")
                            .because("nothing on the medium names it")
                            .remedy("copycds -a x86_64 FILE, for example"))));
        }
        if (arch.filter(wanted -> !wanted.equals(medium.arch())).isPresent()) {
            throw new ProblemException(Problem.of(
                            Code.CONFLICT,
                            "Requested distribution architecture " + arch.get() + ", but media is " + medium.arch())
                    .remedy("leave -a out, or name the medium of that architecture"));
        }
        return medium;
    }

    private Optional<Medium> candidates(MediaFiles files) {
        return MediaFamily.ALL.stream()
                .filter(family -> osvers.map(family::takes).orElse(true))
                .flatMap(family ->
                        osvers.map(name -> family.named(name, files)).orElseGet(() -> family.recognise(files)).stream())
                .findFirst();
    }

    private ProblemException unknown(MediaFiles files) {
        return new ProblemException(Problem.of(
                        Code.UNSUPPORTED, "copycds could not identify the ISO supplied, you may wish to try -n <osver>")
                .because(osvers.filter(name -> MediaFamily.ALL.stream().noneMatch(family -> family.takes(name)))
                        .map(name -> "'" + name + "' is no release of a distribution that is known")
                        .orElseGet(() -> lookedAt(files))));
    }

    private String lookedAt(MediaFiles files) {
        String marks = MediaFamily.ALL.stream().map(MediaFamily::marks).collect(Collectors.joining(", "));
        String found = files.texts().isEmpty()
                ? "none of them is on the medium"
                : "what " + String.join(", ", files.texts().keySet())
                        + " on the medium say is no release that is known";
        return "looked at " + marks + "; " + found
                + osvers.map(name -> ", and none of the distribution of '" + name + "'")
                        .orElse("");
    }

    /** Of these texts names of directories are made, and people see them. */
    private static void requirePlain(MediaFiles files) {
        for (Map.Entry<String, String> text : files.texts().entrySet()) {
            if (!Shown.isPlain(text.getValue().replaceAll("\r?\n|\t", " "))) {
                throw new ProblemException(Problem.of(Code.UNSAFE, "'" + text.getKey() + "' on the medium is refused.")
                        .because("it has control characters"));
            }
        }
    }

    private static void requireUsable(Medium medium) {
        boolean usable = RELEASE.matcher(medium.osvers()).matches()
                && (medium.arch().isEmpty()
                        || ARCHITECTURE.matcher(medium.arch()).matches());
        if (!usable) {
            throw new ProblemException(Problem.of(
                            Code.UNSAFE,
                            "What the medium says it is cannot be used: release '" + Shown.text(medium.osvers())
                                    + "', architecture '" + Shown.text(medium.arch()) + "'.")
                    .at(medium.family().marks())
                    .because("a directory and a row of the tables would be called so")
                    .remedy("give the release: -n <osver>"));
        }
    }
}
