package org.litecat.litetree.image;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The extended attributes of one file, also those of the kernel's own (xattr(7)); a link itself, not what it leads to. */
public record ExtendedAttributes(Path file) {
    private static final int ENODATA = 61;

    /** EOPNOTSUPP: the file system has none. */
    private static final int EOPNOTSUPP = 95;

    private static final Set<Integer> NONE = Set.of(ENODATA, EOPNOTSUPP);

    /** XATTR_SIZE_MAX and XATTR_LIST_MAX of the kernel. */
    private static final int MOST = 65536;

    public List<String> names() throws IOException {
        byte[] found = new byte[MOST];
        int length = call("llistxattr", SystemCall.path(file), found, (long) found.length);
        List<String> names = new ArrayList<>();
        for (String name : new String(found, 0, Math.max(0, length), StandardCharsets.UTF_8).split("\0")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    public Optional<byte[]> get(String name) throws IOException {
        byte[] found = new byte[MOST];
        int length = call("lgetxattr", SystemCall.path(file), text(name), found, (long) found.length);
        if (length < 0) {
            return Optional.empty();
        }
        byte[] value = new byte[length];
        System.arraycopy(found, 0, value, 0, length);
        return Optional.of(value);
    }

    public void set(String name, byte[] value) throws IOException {
        call("lsetxattr", SystemCall.path(file), text(name), value, (long) value.length, 0);
    }

    public void remove(String name) throws IOException {
        call("lremovexattr", SystemCall.path(file), text(name));
    }

    private static byte[] text(String name) {
        return (name + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** @return -1 when there is no such attribute */
    private int call(String name, Object... arguments) throws IOException {
        try {
            return SystemCall.named(name).invokeInt(arguments);
        } catch (LastErrorException e) {
            if (NONE.contains(e.getErrorCode())) {
                return -1;
            }
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } catch (LinkageError e) {
            throw new FileSystemException(file.toString(), null, "the C library has no " + name);
        }
    }
}
