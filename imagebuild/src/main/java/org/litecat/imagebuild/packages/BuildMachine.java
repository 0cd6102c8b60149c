package org.litecat.imagebuild.packages;

import org.litecat.core.host.Commands;
import org.litecat.core.host.Programs;

/**
 * This machine, as far as the choice of a package manager depends on it.
 *
 * @param osarch its architecture in the words of the tables
 */
public record BuildMachine(Programs programs, Commands commands, String osarch) {
    /** Whether programs of such an image need an emulator here. Both names of little-endian POWER mean the same machine. */
    public boolean isForeign(String imageArch) {
        return !imageArch.isEmpty() && !plain(imageArch).equals(plain(osarch));
    }

    private static String plain(String osarch) {
        return osarch.equals("ppc64el") ? "ppc64le" : osarch;
    }
}
