package org.litecat.imagebuild.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Tells whether what is left of a tree can be what a node boots: before an archive of it takes the place of a good one. */
record BootableEntries(Path root, List<TreeEntry> all, List<TreeEntry> kept) {
    /** The first program of a node, and what its usual link leads to. */
    private static final List<String> FIRST =
            List.of("./init", "./sbin/init", "./usr/sbin/init", "./lib/systemd/systemd", "./usr/lib/systemd/systemd");

    /** @throws ProblemException when nothing is left, or not the first program */
    void require() {
        Set<String> left = new HashSet<>();
        kept.forEach(entry -> left.add(entry.shown()));
        if (kept.stream().allMatch(TreeEntry::isDirectory)) {
            throw new ProblemException(
                    all.stream().allMatch(TreeEntry::isDirectory)
                            ? Problem.of(Code.NOT_READY, "There is no file in the root image: nothing was packed.")
                                    .at(root.toString())
                                    .remedy("run genimage first")
                            : refusal("The exclude list leaves nothing of the image", "no file would be packed"));
        }
        List<String> gone = new ArrayList<>();
        for (TreeEntry entry : all) {
            if (FIRST.contains(entry.shown()) && !left.contains(entry.shown())) {
                gone.add(entry.shown());
            }
        }
        if (!gone.isEmpty()) {
            throw new ProblemException(
                    refusal("The exclude list leaves out " + String.join(", ", gone), "no node would boot"));
        }
    }

    private Problem refusal(String what, String why) {
        return Problem.of(Code.INVALID_VALUE, what + ": the image was not packed, the one before is unchanged.")
                .at(root.toString())
                .because(why)
                .remedy("correct the exlist of the image; a line that begins with '+' brings back what others take");
    }
}
