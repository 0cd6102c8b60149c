package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.response.Change;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.lock.LockFile;
import org.litecat.imagebuild.lock.LockedPackage;
import org.litecat.imagebuild.lock.Offers;
import org.litecat.imagebuild.lock.PackageLock;
import org.litecat.imagebuild.packages.InstalledPackages;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.litetree.image.ImageRoot;

/** {@code genimage --lock}: writes down what is in the image that stands, as its repositories have it. */
final class WriteLock {
    private WriteLock() {}

    /** @throws org.litecat.core.response.ProblemException when of a package it cannot be told which file it came from */
    static void run(Host host, GenimageInputs inputs, Path file, Response response) {
        List<PackageFacts> installed = new InstalledPackages(host.commands())
                .of(ImageRoot.open(inputs.layout().rootimg()))
                .orElse(List.of());
        Set<String> names = installed.stream().map(PackageFacts::name).collect(Collectors.toSet());
        List<LockedPackage> packages = new Offers(ReadIndex.of(host, inputs, names))
                .sources(installed).stream().map(each -> locked(host, each)).toList();
        PackageLock lock = new PackageLock(
                inputs.image().name(),
                inputs.image().osvers(),
                inputs.image().osarch(),
                BuildInputs.lists(inputs),
                packages);
        new LockFile(file).write(lock);
        new LockMark(inputs.layout()).keep(lock);
        response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.SET));
        response.info("The " + packages.size() + " packages of the image are locked in " + file + ".");
    }

    private static LockedPackage locked(Host host, OfferedPackage offered) {
        String repository = offered.repository().startsWith("file:///")
                ? "file://" + host.paths().named(Path.of(offered.repository().substring("file://".length())))
                : Shown.withoutPasswords(offered.repository());
        return new LockedPackage(offered.name(), offered.version(), offered.arch(), offered.sha256(), repository);
    }
}
