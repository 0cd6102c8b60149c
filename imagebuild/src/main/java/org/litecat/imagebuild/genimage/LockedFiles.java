package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.lock.LockedPackage;
import org.litecat.imagebuild.lock.Offers;
import org.litecat.imagebuild.lock.PackageLock;
import org.litecat.imagebuild.packages.ExactInstall;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageFile;

/** The package files of a lock, each proved by its checksum, in a directory beside the image. */
record LockedFiles(Path directory, PackageLock lock, List<ExactInstall.Ready> packages) {
    private static final int DIGITS = 16;

    /**
     * Fetches what is not there yet; nothing of the image is touched.
     *
     * @throws ProblemException with everything that is missing, or is another file than that of the lock
     */
    static LockedFiles fetch(Host host, GenimageInputs inputs, PackageLock lock) {
        Set<String> names = lock.packages().stream().map(LockedPackage::name).collect(Collectors.toSet());
        List<OfferedPackage> wanted = new Offers(ReadIndex.of(host, inputs, names)).wanted(lock);
        Path directory = place(inputs);
        Problems problems = new Problems();
        List<ExactInstall.Ready> ready = new ArrayList<>();
        WorkFiles.privateDirectory(directory);
        for (OfferedPackage each : wanted) {
            String file = "packages/" + each.sha256().substring(0, DIGITS) + "/" + PackageFile.name(each);
            try {
                new PackageFile(each).fetch(directory.resolve(file));
                ready.add(new ExactInstall.Ready(each, file));
            } catch (IOException e) {
                problems.add(Problem.of(Code.IO, "The package " + each.text() + " cannot be had as the lock wants it.")
                        .at(Shown.withoutPasswords(each.location()))
                        .because(Shown.withoutPasswords(String.valueOf(e.getMessage())))
                        .remedy("mend the repository, and run genimage again: what was fetched is kept"));
            }
        }
        problems.throwIfAny();
        return new LockedFiles(directory, lock, ready);
    }

    static Path place(GenimageInputs inputs) {
        return inputs.layout().work().resolve("locked");
    }
}
