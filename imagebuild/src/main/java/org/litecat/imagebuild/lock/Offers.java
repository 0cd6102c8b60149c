package org.litecat.imagebuild.lock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageFacts;

/** What repositories offer now, held against what is in an image and against what is to be in one. */
public final class Offers {
    private final Map<String, List<OfferedPackage>> byText;
    private final Problems problems = new Problems();

    public Offers(List<OfferedPackage> offered) {
        this.byText = offered.stream()
                .collect(Collectors.groupingBy(OfferedPackage::text, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * The package files that a lock asks for, in its order.
     *
     * @throws org.litecat.core.response.ProblemException with everything that is missing, or is another file by now
     */
    public List<OfferedPackage> wanted(PackageLock lock) {
        List<OfferedPackage> found =
                lock.packages().stream().flatMap(each -> wanted(each).stream()).toList();
        problems.throwIfAny();
        return found;
    }

    private Optional<OfferedPackage> wanted(LockedPackage locked) {
        List<OfferedPackage> called = byText.getOrDefault(locked.text(), List.of());
        Optional<OfferedPackage> same = called.stream()
                .filter(offered -> offered.sha256().equals(locked.sha256()))
                .findFirst();
        if (same.isEmpty()) {
            problems.add(called.isEmpty() ? missing(locked) : another(locked, called));
        }
        return same;
    }

    private static Problem missing(LockedPackage locked) {
        return Problem.of(Code.UNKNOWN, "The package " + locked.text() + " of the lock is in none of the repositories.")
                .because("when the lock was made it came from " + locked.repository())
                .remedy("bring it back, or add a repository that has it to pkgdir; else write the lock anew");
    }

    private static Problem another(LockedPackage locked, List<OfferedPackage> called) {
        String there = called.stream()
                .map(each -> each.sha256().isEmpty() ? "none that is known" : each.sha256())
                .distinct()
                .collect(Collectors.joining(", "));
        return Problem.of(Code.CONFLICT, "The package " + locked.text() + " is another file than that of the lock.")
                .at(called.stream()
                        .map(each -> Shown.withoutPasswords(each.location()))
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .because("its SHA-256 is " + there + ", and not " + locked.sha256())
                .remedy("find out who changed it; write the lock anew when that was meant");
    }

    /**
     * The package files that the packages of an image came from.
     *
     * @throws org.litecat.core.response.ProblemException with every package of which that cannot be told
     */
    public List<OfferedPackage> sources(List<PackageFacts> installed) {
        List<OfferedPackage> found =
                installed.stream().flatMap(each -> source(each).stream()).toList();
        problems.throwIfAny();
        return found;
    }

    private Optional<OfferedPackage> source(PackageFacts installed) {
        String text = OfferedPackage.text(installed.name(), installed.version(), installed.arch());
        List<OfferedPackage> called = byText.getOrDefault(text, List.of());
        List<OfferedPackage> fitting = called.stream()
                .filter(offered ->
                        offered.size() == installed.size() && !offered.sha256().isEmpty())
                .toList();
        long files = fitting.stream().map(OfferedPackage::sha256).distinct().count();
        if (files != 1) {
            problems.add(
                    Problem.of(Code.UNKNOWN, "Where the package " + text + " of the image came from cannot be told.")
                            .because(why(called, files))
                            .remedy(
                                    "have the repositories offer what is installed, or build the image anew, and then lock it"));
            return Optional.empty();
        }
        return Optional.of(fitting.get(0));
    }

    private static String why(List<OfferedPackage> called, long fitting) {
        if (called.isEmpty()) {
            return "none of its repositories offers it";
        }
        return fitting > 1
                ? "repositories offer several files that fit"
                : "what its repositories offer under this name has another size, or no SHA-256";
    }
}
