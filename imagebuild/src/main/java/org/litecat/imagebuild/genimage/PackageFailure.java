package org.litecat.imagebuild.genimage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.pkglist.ListedPackage;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.FailureWords;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.root.BuildLog;

/** Reads the last words of a package manager and says what went wrong, where, and what helps. */
final class PackageFailure {
    private PackageFailure() {}

    static ProblemException of(GenimageInputs inputs, BuildLog log, int code) {
        FailureWords words = inputs.family().failureWords();
        String text = String.join("\n", log.tail());
        String what = words.manager() + " invocation failed (exit code " + code + ").";
        if (words.sayNoSpace(text)) {
            return log.failure(
                    "No space is left for the image.",
                    "free space in " + inputs.layout().directory());
        }
        if (words.sayNoRepository(text)) {
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

    /** The names that its words say no repository has. */
    static Set<String> missing(GenimageInputs inputs, List<String> said) {
        FailureWords words = inputs.family().failureWords();
        Set<String> missing = new LinkedHashSet<>();
        said.forEach(
                line -> words.missingPackage(line).map(ListedPackage::plain).ifPresent(missing::add));
        return missing;
    }
}
