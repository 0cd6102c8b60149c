package org.litecat.provision.loader;

import java.util.List;
import org.litecat.core.host.Architecture;

/**
 * A value of noderes.netboot.
 *
 * @param architectures those of the images for which it is proposed
 */
public record Netboot(String word, List<Architecture> architectures) {
    public Netboot {
        architectures = List.copyOf(architectures);
    }

    /** @param arch of an image, as osimage.osarch has it */
    boolean fits(String arch) {
        return architectures.stream().anyMatch(each -> each.word().equals(arch));
    }
}
