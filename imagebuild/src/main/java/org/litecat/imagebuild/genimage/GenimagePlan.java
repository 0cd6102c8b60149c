package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.packages.PackageChange;
import org.litecat.imagebuild.packages.PackageQuestions;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.root.Rehearsal;

/** Says what a run would do and why, step by step and package by package; nothing is changed, not even for a while. */
final class GenimagePlan {
    private final Host host;
    private final GenimageInputs inputs;
    private final GenimageRequest request;
    private final FinishedBuild finished;
    private final Mounts mounts;
    private final Response response;

    GenimagePlan(
            Host host,
            GenimageInputs inputs,
            GenimageRequest request,
            FinishedBuild finished,
            Mounts mounts,
            Response response) {
        this.host = host;
        this.inputs = inputs;
        this.request = request;
        this.finished = finished;
        this.mounts = mounts;
        this.response = response;
    }

    void print() {
        List<BuildReason> reasons = reasons();
        if (reasons.isEmpty()) {
            String since = finished.ended().orElse("");
            response.data(Answer.of(Kind.UNCHANGED, "since", since)
                    .line("Nothing has changed since the run that ended at {since}: genimage would do nothing."));
        }
        if (!reasons.isEmpty()) {
            response.heading("Why genimage of '" + inputs.image().name() + "' would run:");
        }
        reasons.forEach(reason -> response.data(
                Answer.of(Kind.REASON, reason.fields()).toned(reason.tone()).line("  {reason}")));
        response.heading("Steps:");
        for (PlannedStep step : PlannedStep.all(inputs, request, reasons)) {
            response.data(Answer.of(Kind.STEP, step.fields()).lines(List.of(step.text())));
        }
        if (!reasons.isEmpty() && !request.has(Flag.ONLY_INITRD)) {
            packages();
        }
        response.info("Nothing was changed: this was a plan.");
    }

    private List<BuildReason> reasons() {
        if (request.has(Flag.ONLY_INITRD)) {
            return List.of(BuildReason.of("--onlyinitrd asks for kernel and initial ramdisks"));
        }
        List<BuildReason> reasons = new ArrayList<>(finished.unfit());
        if (reasons.isEmpty() && request.has(Flag.FORCE)) {
            reasons.add(BuildReason.of("--force asks for a run"));
        }
        return reasons;
    }

    private void packages() {
        boolean stands = BuildTree.isThere(inputs.layout(), mounts);
        PackageQuestions questions = inputs.packages().questions();
        PackageSession session = new PackageSession(
                stands ? inputs.layout().rootimg() : Rehearsal.EMPTY_TREE,
                Rehearsal.WORK,
                inputs.allRepositories(),
                inputs.image().osvers(),
                inputs.image().osarch());
        List<PackageCall> calls = PackageCall.all(inputs, session, !stands, !request.has(Flag.NO_UPDATE));
        List<PlannedPackage> planned = new PlannedPackages(host, inputs, questions, session, stands).ask(calls);
        response.heading("Packages:");
        planned.forEach(each -> response.data(
                Answer.of(Kind.PACKAGE, each.fields()).toned(each.tone()).lines(List.of(each.text()))));
        response.data(sum(planned));
        long asked = calls.stream()
                .filter(call -> call.kind() != PackageCall.Kind.REFRESH)
                .count();
        if (asked > 1 && !questions.addsUp()) {
            response.info("Each of the " + asked + " calls of "
                    + inputs.packages().programs().get(0)
                    + " was asked on the image as it is now: whether one cannot do what it is to do because of another one"
                    + " before it, the run will show.");
        }
    }

    private static Answer sum(List<PlannedPackage> planned) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("added", count(planned, PackageChange.Kind.ADD));
        fields.put("changed", count(planned, PackageChange.Kind.CHANGE));
        fields.put("removed", count(planned, PackageChange.Kind.REMOVE));
        fields.put(
                "download", planned.stream().mapToLong(PlannedPackage::download).sum());
        fields.put(
                "installed", planned.stream().mapToLong(PlannedPackage::grows).sum());
        return Answer.of(Kind.PACKAGES, fields)
                .line(
                        "{added} packages added, {changed} changed, {removed} removed; {download} bytes to download, {installed}"
                                + " bytes more in the image.");
    }

    private static long count(List<PlannedPackage> planned, PackageChange.Kind kind) {
        return planned.stream().filter(each -> each.change().kind() == kind).count();
    }
}
