package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;

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

    BootImage {
        problems = List.copyOf(problems);
        rootProblems = List.copyOf(rootProblems);
    }

    /** {@code statelite rhels7.3-ppc64le-compute}. */
    String state() {
        return image.provmethod() + " " + String.join("-", image.osvers(), image.osarch(), image.profile());
    }
}
