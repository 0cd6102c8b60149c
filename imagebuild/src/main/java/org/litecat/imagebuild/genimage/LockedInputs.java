package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Mounts;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.lock.LockFile;
import org.litecat.imagebuild.lock.PackageLock;

/** Checks what {@code --lock} and {@code --locked} say, before any work. */
final class LockedInputs {
    private final GenimageRequest request;
    private final Problems problems;

    LockedInputs(GenimageRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    void options() {
        boolean locks = request.lock().isPresent() || request.locked().isPresent();
        if (locks && (request.changesNothing() || request.has(Flag.ONLY_INITRD))) {
            usage(
                    "--lock and --locked are of a run that installs packages.",
                    "leave out --plan, --dryrun and --onlyinitrd");
        }
        if (request.lock().isPresent() && request.locked().isPresent()) {
            usage("What is built of a lock has that lock already.", "name --lock or --locked");
        }
        if (request.locked().isPresent() && request.has(Flag.INTERACTIVE)) {
            usage("Of a lock nothing is left to be asked.", "leave out --interactive");
        }
        request.lock()
                .ifPresent(file -> problems.attempt(() -> {
                    new LockFile(file).requireFree();
                    return file;
                }));
    }

    private void usage(String what, String remedy) {
        problems.add(Problem.of(Code.USAGE, what).remedy(remedy));
    }

    /** The lock that is to be built, as far as it fits the definition. */
    Optional<PackageLock> lock(OsImage image, ImageLayout layout, Mounts mounts) {
        Optional<PackageLock> read =
                request.locked().flatMap(file -> problems.attempt(() -> new LockFile(file).read()));
        read.ifPresent(lock -> {
            Path file = request.locked().orElseThrow();
            List<String> defined = List.of(image.osvers(), image.osarch());
            List<String> locked = List.of(lock.osvers(), lock.osarch());
            if (!defined.equals(locked)) {
                problems.add(Problem.of(Code.CONFLICT, "The lock is of another release than the image.")
                        .at(file.toString())
                        .because("it is of " + String.join(", ", locked) + ", and the image of "
                                + String.join(", ", defined))
                        .remedy("name the lock of this image, or write one: genimage " + image.name()
                                + " --lock FILE"));
            }
            LockMark.problem(lock, image.name(), layout, mounts).ifPresent(problems::add);
        });
        return read;
    }

    /** What is listed by now must be what was listed then: a lock that is older than a list would leave out what is new in it. */
    void lists(GenimageInputs inputs) {
        if (inputs.lock()
                .filter(lock -> !lock.lists().equals(BuildInputs.lists(inputs)))
                .isPresent()) {
            problems.add(Problem.of(Code.STALE, "The lists of packages have changed since the lock was made.")
                    .at(request.locked().map(Path::toString).orElse(""))
                    .because("what pkglist, otherpkglist and the kernel versions ask for is something else now")
                    .remedy("write the lock anew, or take the lists back"));
        }
        if (inputs.lock().isPresent() && !inputs.packages().installsExactly()) {
            problems.add(
                    Problem.of(
                                    Code.UNSUPPORTED,
                                    inputs.packages().programs().get(0) + " cannot install exactly what a lock says.")
                            .because("it takes what it finds in repositories, and wants one")
                            .remedy(
                                    "build on a machine with dnf; without --locked, from a repository that has these packages alone"));
        }
    }
}
