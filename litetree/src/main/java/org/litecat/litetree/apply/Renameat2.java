package org.litecat.litetree.apply;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;
import org.litecat.litetree.image.SystemCall;

/** The system call that exchanges two names, rename(2). The native library is loaded with the first call, or by {@link #prepare}. */
public final class Renameat2 {
    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;

    /** EINVAL of file systems that cannot exchange, ENOSYS of old kernels, EOPNOTSUPP of some that are not local. */
    private static final Set<Integer> CANNOT = Set.of(22, 38, 95);

    private Renameat2() {}

    /** Loads the native library beside what the caller does meanwhile. */
    static void prepare() {
        Thread loading = new Thread(
                () -> {
                    try {
                        call();
                    } catch (LinkageError e) {
                        // The first exchange finds the same, and does without.
                        return;
                    }
                },
                "renameat2");
        loading.setDaemon(true);
        loading.start();
    }

    private static Function call() {
        return SystemCall.named("renameat2");
    }

    /** @return false when the file system, the kernel or the C library cannot exchange names */
    public static boolean exchange(Path one, Path other) throws IOException {
        if (one.getFileSystem() != FileSystems.getDefault()) {
            return false;
        }
        try {
            call().invokeInt(new Object[] {
                AT_FDCWD, SystemCall.path(one), AT_FDCWD, SystemCall.path(other), RENAME_EXCHANGE
            });
            return true;
        } catch (LastErrorException e) {
            if (CANNOT.contains(e.getErrorCode())) {
                return false;
            }
            throw new FileSystemException(one.toString(), other.toString(), e.getMessage());
        } catch (LinkageError e) {
            // No such call in the C library, or nowhere to unpack the native library to.
            return false;
        }
    }
}
