package org.litecat.imagebuild.packages;

import java.util.List;
import java.util.Optional;

/** Lines about single RPM packages, as programs are asked to say them: {@code MARK NAME ARCH EVR DOWNLOAD SIZE}. */
final class RpmFacts {
    /** Begins the line of a package of a repository. */
    static final String OFFERED = "litecat-offered";

    private static final String INSTALLED = "litecat-installed";
    /** Has rpm say a line about each installed package. */
    static final String INSTALLED_LINE = INSTALLED + " %{NAME} %{ARCH} %{EVR} 0 %{SIZE}\\n";

    private static final int FACTS = 6;

    private RpmFacts() {}

    /** Asks for the installed packages of a tree. */
    static List<String> installed(PackageSession session) {
        return List.of(RpmDatabase.PROGRAM, "--root", session.tree().toString(), "-qa", "--qf", INSTALLED_LINE);
    }

    /** What such lines say; others among them are passed over. */
    static List<PackageFacts> of(List<String> answer) {
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

    /** Some programs say an epoch that is none. */
    static String version(String word) {
        return word.startsWith("0:") ? word.substring(2) : word;
    }
}
