package org.litecat.provision.boot;

import java.util.List;
import java.util.Optional;

/** The boot loaders by the value of noderes.netboot, and which fit which architecture. */
public final class Loaders {
    private Loaders() {}

    /** @return empty for a loader that is not built */
    public static Optional<Loader> of(String netboot) {
        return switch (netboot) {
            case "xnba" -> Optional.of(new Xnba());
            case "pxe" -> Optional.of(new Pxe());
            case "grub2", "grub2-tftp" -> Optional.of(new Grub2(false));
            case "grub2-http" -> Optional.of(new Grub2(true));
            case "petitboot" -> Optional.of(new Petitboot());
            default -> Optional.empty();
        };
    }

    /** The values that boot images of this architecture; empty when nothing is known about it. */
    public static List<String> fitting(String arch) {
        return switch (arch) {
            case "x86_64", "x86" -> List.of("xnba", "pxe", "grub2");
            case "ppc64" -> List.of("grub2", "grub2-tftp", "grub2-http");
            case "ppc64le", "ppc64el" -> List.of("petitboot", "grub2", "grub2-tftp", "grub2-http");
            case "aarch64" -> List.of("grub2");
            default -> List.of();
        };
    }
}
