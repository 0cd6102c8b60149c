package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.pkglist.PackageList;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;

/** A step of a run: whether it would run, and why or why not. */
record PlannedStep(String name, boolean runs, String why) {
    String text() {
        return "  " + (runs ? "run   " : "skip  ") + name + ": " + why;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", name);
        fields.put("runs", runs);
        fields.put("why", why);
        return fields;
    }

    /** All of them in their order. @param reasons why the run has something to do; none when it has not */
    static List<PlannedStep> all(GenimageInputs inputs, GenimageRequest request, List<BuildReason> reasons) {
        boolean runs = !reasons.isEmpty();
        boolean full = runs && !request.has(Flag.ONLY_INITRD);
        String not = runs ? "--onlyinitrd leaves the root as it is" : "nothing has changed";
        List<PlannedStep> steps = new ArrayList<>();
        passes(steps, "packages", inputs.list(), full, not, "");
        String reason = first(reasons);
        passes(steps, "otherpkgs", inputs.otherList(), full, not, "there is no otherpkglist");
        update(steps, inputs, request, full, not);
        steps.add(new PlannedStep(
                "defaults", full, full ? "fstab, resolv.conf and network files are written anew by each run" : not));
        if (inputs.postinstall().isEmpty()) {
            steps.add(new PlannedStep("postinstall", false, "the image has no postinstall scripts"));
        }
        inputs.postinstall()
                .forEach(script -> steps.add(new PlannedStep(
                        "postinstall " + script.file(), runs, runs ? "each run calls it; " + reason : not)));
        steps.add(new PlannedStep("node files", runs, runs ? "each run installs what nodes run of this release" : not));
        steps.add(new PlannedStep("kernel", runs, runs ? "it may be another one; " + reason : not));
        steps.add(new PlannedStep("initrds", runs, runs ? "they are made of the root; " + reason : not));
        steps.add(new PlannedStep(
                "publish", true, "each run sees that nodes load kernel and initial ramdisks of this image"));
        return steps;
    }

    private static String first(List<BuildReason> reasons) {
        String more = reasons.size() > 1 ? " (and " + (reasons.size() - 1) + " more)" : "";
        return reasons.isEmpty() ? "" : reasons.get(0).text() + more;
    }

    private static void passes(
            List<PlannedStep> steps, String name, PackageList list, boolean full, String not, String none) {
        if (list.passes().isEmpty()) {
            steps.add(new PlannedStep(name, false, none.isEmpty() ? "the list is empty" : none));
        }
        for (int i = 0; i < list.passes().size(); i++) {
            InstallPass pass = list.passes().get(i);
            String what = pass.install().size() + " items to install, "
                    + (pass.removeBefore().size() + pass.removeAfter().size()) + " to remove";
            steps.add(new PlannedStep(name + " pass " + (i + 1), full, full ? what : not));
        }
    }

    private static void update(
            List<PlannedStep> steps, GenimageInputs inputs, GenimageRequest request, boolean full, String not) {
        boolean listed = !inputs.otherList().passes().isEmpty();
        boolean wanted = !request.has(Flag.NO_UPDATE);
        String why = "packages are brought up to date behind each pass of otherpkgs";
        if (!listed) {
            why = "there is no otherpkglist";
        } else if (!wanted) {
            why = "--noupdate";
        } else if (!full) {
            why = not;
        }
        steps.add(new PlannedStep("update", full && listed && wanted, why));
    }
}
