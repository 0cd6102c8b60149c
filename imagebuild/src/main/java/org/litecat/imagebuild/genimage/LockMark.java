package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.host.Mounts;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.lock.LockFile;
import org.litecat.imagebuild.lock.PackageLock;

/** Says beside a root image of which lock its packages are, when they are of one. */
record LockMark(Path file, LockFile kept) {
    LockMark(ImageLayout layout) {
        this(layout.work().resolve("packages-of-lock"), new LockFile(layout.packageLock()));
    }

    boolean isOf(PackageLock lock) {
        return WorkFiles.read(file).strip().equals(lock.digest());
    }

    /** Why a lock cannot be built where a root image stands; empty when none stands, or one of that lock. */
    static Optional<Problem> problem(PackageLock lock, String image, ImageLayout layout, Mounts mounts) {
        if (!BuildTree.isThere(layout, mounts) || new LockMark(layout).isOf(lock)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(Code.EXISTS, "A root image stands that was not built of this lock.")
                .at(layout.rootimg().toString())
                .because("what is in it could not be proved to be that of the lock")
                .remedy("rmimage " + image + ", or chdef -t osimage " + image + " rootimgdir=DIRECTORY for a new one"));
    }

    void set(PackageLock lock) {
        WorkFiles.write(file, lock.digest() + "\n");
        keep(lock);
    }

    /** For bills of materials, which tell checksums. */
    void keep(PackageLock lock) {
        kept.write(lock);
    }

    void clear() {
        WorkFiles.delete(file);
        WorkFiles.delete(kept.file());
    }
}
