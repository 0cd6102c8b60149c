package org.litecat.imagebuild.root;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Wraps programs that work on an image root so that they run in mount and pid namespaces of their own.
 *
 * <p>The machine sees none of their mounts, and all of them end with this process, by whatever means it ends: the first
 * program of the chain is {@linkplain BoundProgram bound}, unshare(1) passes that on, and the end of a pid namespace's first
 * process ends everything in it.
 */
public final class PrivateNamespace {
    /**
     * Where a container hides parts of /proc, and where the network is that of another user namespace, the kernel mounts no
     * new /proc and /sys: those of the machine are shown then, with what hides parts of them. Processes of the machine are
     * seen there, under numbers that mean nothing here.
     */
    static final String OPENING = """
            set -eu
            umask 022
            pseudo() {
              mount -t "$1" -o "$3" "$1" "$2" 2>/dev/null || mount --rbind "/$4" "$2"
            }
            mount -t proc proc /proc 2>/dev/null || :
            """;

    private static final String MACHINE = OPENING + "exec \"$@\"\n";

    /**
     * $1 the image, $2 a directory that appears as /run/litecat inside. Only the nodes that programs need; the pseudo
     * file systems of the machine stay out.
     */
    private static final String IMAGE = OPENING + """
            img=$1 work=$2
            shift 2
            for name in proc sys dev run; do
              if [ -L "$img/$name" ]; then
                echo "/$name of the image is a link; it must be a directory" >&2
                exit 125
              fi
              mkdir -p "$img/$name"
            done
            pseudo proc "$img/proc" rw proc
            pseudo sysfs "$img/sys" ro sys
            mount -t tmpfs -o mode=755,nosuid tmpfs "$img/dev"
            # In a user namespace nobody makes devices, and those of the machine are there.
            node() {
              if ! mknod -m 666 "$img/dev/$1" c "$2" "$3" 2>/dev/null; then
                : >"$img/dev/$1"
                mount --bind "/dev/$1" "$img/dev/$1"
              fi
            }
            node null 1 3
            node zero 1 5
            node full 1 7
            node random 1 8
            node urandom 1 9
            node tty 5 0
            ln -s /proc/self/fd "$img/dev/fd"
            ln -s /proc/self/fd/0 "$img/dev/stdin"
            ln -s /proc/self/fd/1 "$img/dev/stdout"
            ln -s /proc/self/fd/2 "$img/dev/stderr"
            mkdir -m 755 "$img/dev/pts"
            mkdir -m 1777 "$img/dev/shm"
            mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$img/run"
            mkdir -m 1777 "$img/run/lock"
            mkdir "$img/run/litecat"
            mount --bind "$work" "$img/run/litecat"
            exec "$@"
            """;

    private PrivateNamespace() {}

    /** Runs a program that makes its own mounts. */
    public static List<String> ofMachine(List<String> argv) {
        return wrapped(MACHINE, List.of(), argv);
    }

    /**
     * Runs a program of this machine with {@code /proc}, {@code /sys} (read-only), a small {@code /dev} and an empty
     * {@code /run} mounted in the image.
     *
     * @param image the image root
     * @param work an existing directory of this machine, seen as {@code /run/litecat} in the image
     */
    public static List<String> around(Path image, Path work, List<String> argv) {
        return wrapped(IMAGE, List.of(image.toString(), work.toString()), argv);
    }

    /** Runs a program of the image, the image being its {@code /}. */
    public static List<String> inside(Path image, Path work, List<String> argv) {
        List<String> chroot = new ArrayList<>(List.of("chroot", image.toString()));
        chroot.addAll(argv);
        return around(image, work, chroot);
    }

    /**
     * Refuses an image in which programs of this machine would follow a link out of it: some, package managers among
     * them, put the image's path and their own together without looking.
     *
     * @param relative directories below the root
     */
    public static void refuseLinksOutOf(Path image, List<String> relative) {
        for (String directory : relative) {
            Path place = image.resolve(directory);
            try {
                if (Files.exists(place) && !place.toRealPath().startsWith(image.toRealPath())) {
                    throw new ProblemException(
                            Problem.of(Code.UNSAFE, "/" + directory + " of the image leads out of it.")
                                    .at(place + " -> " + place.toRealPath())
                                    .because("the package manager would write there, on this machine")
                                    .remedy("make it a directory, or a link that is relative"));
                }
            } catch (java.io.IOException e) {
                throw new ProblemException(Problem.of(Code.IO, "The image cannot be looked at.")
                        .at(place.toString())
                        .because(e.toString()));
            }
        }
    }

    static List<String> wrapped(String script, List<String> arguments, List<String> argv) {
        List<String> inner = new ArrayList<>(
                List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private", "--"));
        inner.addAll(List.of("/bin/sh", "-c", script, "sh"));
        inner.addAll(arguments);
        inner.addAll(argv);
        return BoundProgram.argv(inner);
    }
}
