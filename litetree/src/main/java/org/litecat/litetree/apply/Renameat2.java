package org.litecat.litetree.apply;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;

/** The system call that exchanges two names, rename(2). The native library is loaded with the first call, or by {@link #prepare}. */
final class Renameat2 {
    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;

    /** EINVAL of file systems that cannot exchange, ENOSYS of old kernels, EOPNOTSUPP of some that are not local. */
    private static final Set<Integer> CANNOT = Set.of(22, 38, 95);

    static {
        // Else JNA runs ldconfig to know all places of libraries, which takes longer than all exchanges of a run.
        if (System.getProperty("jna.platform.library.path") == null) {
            System.setProperty("jna.platform.library.path", "/usr/lib");
        }
    }

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
        return NativeLibrary.getInstance("c").getFunction("renameat2", Function.THROW_LAST_ERROR);
    }

    /** @return false when the file system, the kernel or the C library cannot exchange names */
    static boolean exchange(Path one, Path other) throws IOException {
        if (one.getFileSystem() != FileSystems.getDefault()) {
            return false;
        }
        try {
            call().invokeInt(new Object[] {AT_FDCWD, bytes(one), AT_FDCWD, bytes(other), RENAME_EXCHANGE});
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

    /** The name as the kernel knows it, whatever the encoding: a URI has its very bytes. */
    private static byte[] bytes(Path path) {
        String escaped = path.toUri().getRawPath().replace("+", "%2B");
        String name = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1);
        return (name.replaceFirst("/+$", "") + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }
}
