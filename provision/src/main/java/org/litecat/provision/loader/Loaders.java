package org.litecat.provision.loader;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The boot loaders: nobody else names one of them. */
public final class Loaders {
    /** In the order in which they are proposed. */
    public static final List<Loader> ALL =
            List.of(new Xnba(), new Pxe(), new Grub2(false), new Grub2(true), new Petitboot());

    private Loaders() {}

    /**
     * @param netboot the value of noderes.netboot
     * @return empty for a loader that is not built
     */
    public static Optional<Loader> of(String netboot) {
        return ALL.stream()
                .filter(loader ->
                        loader.netboot().stream().anyMatch(each -> each.word().equals(netboot)))
                .findFirst();
    }

    /** Every value that chooses one. */
    public static List<String> words() {
        return netboot(ALL.stream()).map(Netboot::word).toList();
    }

    /** The values that boot images of this architecture; empty when nothing is known about it. */
    public static List<String> fitting(String arch) {
        // Sorting keeps the order of those that are alike.
        return netboot(ALL.stream().sorted(Comparator.comparing(loader -> !loader.isFirmware())))
                .filter(each -> each.fits(arch))
                .map(Netboot::word)
                .toList();
    }

    /** The value to propose for images of this architecture: the first that fits, else the one that fits the most. */
    public static String proposed(String arch) {
        return fitting(arch).stream()
                .findFirst()
                .orElseGet(() -> netboot(ALL.stream())
                        .sorted(Comparator.comparing(
                                each -> -each.architectures().size()))
                        .map(Netboot::word)
                        .findFirst()
                        .orElseThrow());
    }

    /** The value to propose where boot files come by HTTP alone. */
    public static String proposedByHttp() {
        return netboot(ALL.stream().filter(loader -> !loader.asksByTftp()))
                .map(Netboot::word)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Netboot> netboot(Stream<Loader> loaders) {
        return loaders.flatMap(loader -> loader.netboot().stream());
    }
}
