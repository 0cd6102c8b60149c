package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;

/**
 * An image with what its nodes boot.
 *
 * @param initrd the name of the initial ramdisk, where it was built and where it is published
 * @param published what is copied to the boot directory: name there, file here
 * @param packed the name of the packed root; empty when the root is mounted over NFS
 * @param problems why nodes cannot boot its kernel; what is published is right only when there are none
 * @param rootProblems why nodes cannot go on to its root; what is packed is right only when there are none
 */
record BootImage(
        OsImage image,
        ImageLayout layout,
        String initrd,
        Map<String, Path> published,
        Optional<String> packed,
        List<Problem> problems,
        List<Problem> rootProblems) {
    static final String KERNEL = "kernel";
    static final String COMPRESSED_KERNEL = "kernel.gz";
    private static final Pattern IN_A_PATH = Pattern.compile("[^\\s/;&|<>{}$'\"\\\\#?%*`]+");

    BootImage {
        problems = List.copyOf(problems);
        rootProblems = List.copyOf(rootProblems);
    }

    /** Why its name, or what tells the state of its nodes, cannot stand in a boot file, whoever wrote them into the tables. */
    List<Problem> unwritable() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("provmethod", image.provmethod());
        told.put("osvers", image.osvers());
        told.put("osarch", image.osarch());
        told.put("profile", image.profile());
        String place = "table osimage, row imagename=" + Shown.text(image.name());
        List<Problem> found = new ArrayList<>();
        told.forEach((column, value) -> {
            if (!Shown.isPlain(value)) {
                found.add(Problem.of(Code.INVALID_VALUE, "'" + Shown.text(value) + "' cannot stand in a boot file.")
                        .at(place + ": " + column)
                        .because("it holds a line break or another character that cannot be seen")
                        .remedy("chdef -t osimage " + Shown.text(image.name()) + " " + column + "=..."));
            }
        });
        if (!IN_A_PATH.matcher(image.name()).matches() || !Shown.isPlain(image.name())) {
            found.add(Problem.of(
                            Code.INVALID_VALUE,
                            "'" + Shown.text(image.name()) + "' cannot be part of a path in a boot file.")
                    .at(place)
                    .because("it holds a blank or a character that a boot loader does not take for itself")
                    .remedy("give the image another name: chdef -t osimage -o NAME -n NEWNAME"));
        }
        return found;
    }

    /** The name of the kernel for a loader. @param unpacks whether it takes one that is compressed as a whole */
    String kernel(boolean unpacks) {
        return unpacks && published.containsKey(COMPRESSED_KERNEL) ? COMPRESSED_KERNEL : KERNEL;
    }

    /** {@code statelite rhels7.3-ppc64le-compute}. */
    String state() {
        return image.provmethod() + " " + String.join("-", image.osvers(), image.osarch(), image.profile());
    }
}
