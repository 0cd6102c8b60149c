package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.pkglist.ListedPackage;
import org.litecat.imagebuild.root.BuildLog;

/** Reads the last words of a package manager and says what went wrong, where, and what helps. */
final class PackageFailure {
    private static final List<Pattern> NOT_FOUND = List.of(
            Pattern.compile("(?:No match for argument|no package provides)[: ]+'?(\\S+?)'?$"),
            Pattern.compile("Module or Group '(.+)' is not available"),
            Pattern.compile("Unable to locate package (\\S+)"),
            Pattern.compile("Couldn't find any package by \\S+ '(\\S+)'"));
    private static final Pattern NO_SPACE =
            Pattern.compile("(?i)no space left|more space needed|not enough (free|disk) space|don't have enough free");
    private static final Pattern NO_REPOSITORY =
            Pattern.compile("(?i)failed to download metadata|cannot download repomd|failed to fetch");

    private PackageFailure() {}

    static ProblemException of(GenimageInputs inputs, BuildLog log, int code) {
        List<Problem> problems = new ArrayList<>();
        for (String line : log.tail()) {
            notFound(line).ifPresent(name -> problems.add(missing(inputs, name, log)));
        }
        if (!problems.isEmpty()) {
            return new ProblemException(problems.stream().distinct().toList());
        }
        String text = String.join("\n", log.tail());
        String manager = inputs.family().usesApt() ? "Package manager" : "RPM package manager";
        String what = manager + " invocation failed (exit code " + code + ").";
        if (NO_SPACE.matcher(text).find()) {
            return log.failure(
                    "No space is left for the image.",
                    "free space in " + inputs.layout().directory());
        }
        if (NO_REPOSITORY.matcher(text).find()) {
            return new ProblemException(log.failure(what, "see that the repository can be read, or correct pkgdir")
                    .problems()
                    .get(0)
                    .at(repositoryIn(text, inputs)));
        }
        return log.failure(what, "");
    }

    /** Where the repository stands whose id the package manager names. */
    private static String repositoryIn(String text, GenimageInputs inputs) {
        return inputs.allRepositories().stream()
                .filter(repository -> text.contains("'" + repository.id() + "'"))
                .map(Repository::source)
                .findFirst()
                .orElse("pkgdir and otherpkgdir");
    }

    private static Optional<String> notFound(String line) {
        return NOT_FOUND.stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static Problem missing(GenimageInputs inputs, String name, BuildLog log) {
        String place = Stream.of(inputs.list(), inputs.otherList())
                .flatMap(list -> list.passes().stream())
                .flatMap(pass -> pass.install().stream())
                .filter(item -> item.name().equals(name) || item.name().equals("@" + name))
                .map(ListedPackage::place)
                .findFirst()
                .orElse("");
        return Problem.of("The package '" + name + "' is in none of the repositories.")
                .at(place)
                .because("looked in "
                        + String.join(
                                ", ",
                                inputs.allRepositories().stream()
                                        .map(repository -> repository
                                                .source()
                                                .replaceAll("\\s+", " ")
                                                .strip())
                                        .toList()))
                .remedy("correct the name, or add the repository that has it to pkgdir; read the log " + log.file());
    }
}
