package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.litecat.core.host.Command;
import org.litecat.core.host.Mounts;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.packages.PackageSession;

/** Prints the programs that a run would call, in order, and changes nothing. */
final class DryRun {
    private final GenimageInputs inputs;
    private final GenimageRequest request;
    private final Mounts mounts;
    private final Response response;

    DryRun(GenimageInputs inputs, GenimageRequest request, Mounts mounts, Response response) {
        this.inputs = inputs;
        this.request = request;
        this.mounts = mounts;
        this.response = response;
    }

    void print() {
        response.info("Generating image: ");
        if (!request.has(Flag.ONLY_INITRD)) {
            packages();
        }
        inputs.postinstall().forEach(script -> line(RunPostinstall.call(inputs, script)));
        for (String mode : List.of("stateless", "statelite")) {
            line(BuildInitrds.call(
                    List.of("base", "nfs", "network", "kernel-modules"),
                    Drivers.wanted(inputs.image(), Set.of()),
                    BuildInitrds.GZIP,
                    request.rootLimit(),
                    ImageDracut.WORK,
                    ImageDracut.WORK + "/initrd-" + mode + ".new",
                    "KERNELVERSION"));
        }
        response.info("Nothing was changed: this was a dry run.");
    }

    private void packages() {
        boolean isNew = !BuildTree.isThere(inputs.layout(), mounts);
        Path work = inputs.layout().work();
        Path tree = isNew ? work.resolve("rootimg") : inputs.layout().rootimg();
        PackageSession session = new PackageSession(
                tree,
                work.resolve("packages"),
                inputs.allRepositories(),
                inputs.image().osvers(),
                inputs.image().osarch());
        PackageCall.all(inputs, session, isNew, !request.has(Flag.NO_UPDATE)).forEach(call -> line(call.argv()));
    }

    private void line(List<String> argv) {
        response.info(Command.of(argv).text());
    }
}
