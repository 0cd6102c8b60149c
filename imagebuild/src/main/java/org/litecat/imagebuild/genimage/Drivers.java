package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.osimage.OsImage;
import org.litecat.imagebuild.kernel.ImageKernel;

/** The kernel modules that an initrd gets besides what dracut puts in. */
final class Drivers {
    private static final List<String> POWER =
            List.of("e1000", "e1000e", "igb", "tg3", "bnx2x", "ibmveth", "ibmvnic", "ehea", "virtio_net", "virtio_pci");
    private static final Map<String, List<String>> USUAL = Map.of(
            "x86_64",
            List.of("tg3", "bnx2", "bnx2x", "e1000", "e1000e", "igb", "mlx4_en", "virtio_net", "virtio_pci", "be2net"),
            "x86",
            List.of("tg3", "bnx2", "bnx2x", "e1000", "e1000e", "igb", "mlx4_en", "virtio_net", "virtio_pci", "be2net"),
            "aarch64",
            List.of("tg3", "bnx2", "bnx2x", "e1000", "igb", "mlx4_en", "virtio_net", "virtio_pci"),
            "ppc64",
            POWER,
            "ppc64le",
            POWER,
            "ppc64el",
            POWER,
            "s390x",
            List.of("qdio", "ccwgroup"));
    private static final List<String> ALWAYS =
            List.of("ext3", "ext4", "nfs", "nfsv3", "nfsv4", "af_packet", "overlay", "loop", "squashfs");

    private static final String ALL_BROUGHT = "allupdate";

    private Drivers() {}

    private static Stream<String> words(OsImage image) {
        return Arrays.stream(image.linuximage("netdrivers").split("[,\\s]+")).filter(name -> !name.isEmpty());
    }

    /**
     * netdrivers of the image first, in their order, then the usual ones.
     *
     * @param brought drivers of driver packages, which are wanted when netdrivers says so
     */
    static List<String> wanted(OsImage image, Set<String> brought) {
        Set<String> wanted = new LinkedHashSet<>(asked(image));
        if (words(image).anyMatch(ALL_BROUGHT::equals)) {
            wanted.addAll(new TreeSet<>(brought));
        }
        wanted.addAll(USUAL.getOrDefault(image.osarch(), List.of()));
        wanted.addAll(ALWAYS);
        return new ArrayList<>(wanted);
    }

    static List<String> asked(OsImage image) {
        return words(image)
                .filter(name -> !name.equals(ALL_BROUGHT))
                .map(name -> ImageKernel.normal(name.equals("mlx_en") ? "mlx4_en" : name))
                .toList();
    }
}
