package org.litecat.litetree.image;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Calls of the C library that the class library does not have. The native library is loaded with the first one. */
public final class SystemCall {
    static {
        // Else JNA runs ldconfig to know all places of libraries, which takes longer than all calls of a run.
        if (System.getProperty("jna.platform.library.path") == null) {
            System.setProperty("jna.platform.library.path", "/usr/lib");
        }
    }

    private SystemCall() {}

    /**
     * The function of a name; calling it throws {@link com.sun.jna.LastErrorException} when it fails.
     *
     * @throws LinkageError when the C library has none, or there is nowhere to unpack the native library to
     */
    public static Function named(String name) {
        return NativeLibrary.getInstance("c").getFunction(name, Function.THROW_LAST_ERROR);
    }

    /** A path as the kernel knows it, whatever the encoding: a URI has its very bytes. */
    public static byte[] path(Path path) {
        String escaped = path.toUri().getRawPath().replace("+", "%2B");
        String name = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1);
        return (name.replaceFirst("/+$", "") + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }
}
