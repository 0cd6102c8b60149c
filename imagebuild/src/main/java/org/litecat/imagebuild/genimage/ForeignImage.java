package org.litecat.imagebuild.genimage;

import java.util.Optional;
import org.litecat.core.host.Architecture;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.root.ForeignPrograms;

/** Tells whether an image of another architecture than this machine's can be built here: scripts of its packages must run. */
final class ForeignImage {
    private final BuildMachine machine;
    private final ForeignPrograms programs;

    ForeignImage(BuildMachine machine) {
        this.machine = machine;
        this.programs = new ForeignPrograms(machine.commands());
    }

    /** Why it cannot; empty when it can, and for an image of this machine's architecture. */
    Optional<Problem> problem(OsImage image) {
        if (!machine.isForeign(image.osarch())) {
            return Optional.empty();
        }
        String place = "table osimage, row imagename=" + image.name() + ": osarch=" + image.osarch();
        Optional<Architecture> wanted = Architecture.of(image.osarch()).filter(ForeignPrograms::knows);
        if (wanted.isEmpty()) {
            return Optional.of(
                    Problem.of(Code.UNSUPPORTED, "Images of '" + image.osarch() + "' are not built on this machine.")
                            .at(place)
                            .because("this machine is " + machine.osarch())
                            .remedy("run genimage on a machine of that architecture"));
        }
        return programs.refusal(wanted.get())
                .map(refusal -> Problem.of(
                                Code.UNSUPPORTED,
                                "This machine runs no programs of " + image.osarch()
                                        + ", and the packages of the image bring scripts that call some.")
                        .at(place)
                        .because("this machine is " + machine.osarch() + ", and " + refusal)
                        .remedy(
                                "install the package qemu-user-static and register it with the kernel: systemctl restart"
                                        + " systemd-binfmt"));
    }
}
