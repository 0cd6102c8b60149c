package org.litecat.core.osimage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Which release a new definition is for that names none: this machine's own where its media were copied, or where none were;
 * else the one whose name begins that of the definition, else the only one that was copied.
 *
 * @param machine this machine's own
 * @param copied the releases of which media were copied
 */
public record UnnamedRelease(HostRelease machine, List<CopiedMedia> copied) {
    public UnnamedRelease {
        copied = List.copyOf(copied);
    }

    /**
     * A release that is not the machine's own.
     *
     * @param why a sentence for the user
     */
    public record Taken(Release release, String osarch, String why) {}

    /**
     * Nothing when the machine's own is meant.
     *
     * @param image the name of the definition
     * @param osarch its architecture, empty when it names none
     * @throws ProblemException when several fit: names them
     */
    public Optional<Taken> of(String image, String osarch) {
        if (copied.stream().anyMatch(media -> media.release().equals(machine.release()))) {
            return Optional.empty();
        }
        List<CopiedMedia> fitting = copied.stream()
                .filter(media -> osarch.isEmpty() || media.osarch().equals(osarch))
                .toList();
        List<CopiedMedia> named = longest(fitting.stream()
                .filter(media -> begins(image, media.release().name()))
                .toList());
        if (named.size() == 1) {
            return taken(named.get(0), "its name begins that of the definition");
        }
        if (named.isEmpty() && fitting.size() <= 1) {
            return fitting.stream().findFirst().flatMap(only -> taken(only, only(osarch)));
        }
        throw ambiguous(image, named.isEmpty() ? fitting : named);
    }

    private static String only(String osarch) {
        return "it is the only one that copycds has copied" + (osarch.isEmpty() ? "" : " for osarch=" + osarch);
    }

    private static Optional<Taken> taken(CopiedMedia media, String why) {
        return Optional.of(new Taken(
                media.release(),
                media.osarch(),
                "Taken for osvers and osarch: " + media.release().name() + ", " + media.osarch() + "; " + why + "."));
    }

    /** {@code rhels7.3-custom} and not {@code rhels7.30} begins with {@code rhels7.3}. */
    private static boolean begins(String image, String release) {
        return image.startsWith(release)
                && (image.length() == release.length()
                        || !Character.toString(image.charAt(release.length())).matches("[A-Za-z0-9.]"));
    }

    private static List<CopiedMedia> longest(List<CopiedMedia> media) {
        int length = media.stream()
                .mapToInt(each -> each.release().name().length())
                .max()
                .orElse(0);
        return media.stream()
                .filter(each -> each.release().name().length() == length)
                .toList();
    }

    private ProblemException ambiguous(String image, List<CopiedMedia> fitting) {
        String names = fitting.stream().map(CopiedMedia::name).collect(Collectors.joining(", "));
        CopiedMedia first = fitting.get(0);
        return new ProblemException(Problem.of(
                        Code.NOT_SET,
                        "Which release '" + image + "' is for cannot be told: several fit: " + names + ".")
                .because("the definition names no osvers, and copycds has copied no media of this machine's "
                        + machine.release().name())
                .remedy("give it: osvers=" + first.release().name() + " osarch=" + first.osarch()
                        + ", or another of them"));
    }
}
