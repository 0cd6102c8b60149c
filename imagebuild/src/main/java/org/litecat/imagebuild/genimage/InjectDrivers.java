package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Sentence;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.kernel.KernelVersion;

/**
 * Copies the drivers and firmware of driver packages into the image, where they go before those of the kernel; the packages themselves
 * are not installed.
 */
final class InjectDrivers {
    /** Reads packages of RPM as well as images of disks. */
    static final String PROGRAM = "bsdtar";

    private static final Pattern MODULE = Pattern.compile(
            "(?:usr/)?lib/modules/([^/]+)/(?:kernel/|extra/|updates/)?(.+/)?([^/]+\\.ko(?:\\.(?:xz|gz|zst))?)");
    private static final Pattern FIRMWARE = Pattern.compile("(?:usr/)?(lib/firmware/.+)");
    private static final String PLAIN = "rw-r--r--";

    private final Build build;
    private final KernelVersion kernel;
    private final TreeRemoval removal;
    private final Set<String> brought = new TreeSet<>();
    private int unpacked;

    InjectDrivers(Build build, KernelVersion kernel, TreeRemoval removal) {
        this.build = build;
        this.kernel = kernel;
        this.removal = removal;
    }

    /** @return the names of all drivers that came */
    Set<String> run() {
        Path scratch = build.layout().work().resolve("packages/drivers");
        removal.removeAny(scratch);
        for (DriverSource source : build.inputs().drivers()) {
            Set<String> others = new TreeSet<>();
            int before = brought.size();
            for (Path driverPackage : packages(source, scratch)) {
                inject(unpack(driverPackage, scratch), others);
            }
            if (brought.size() == before) {
                throw nothing(source, others);
            }
        }
        removal.removeAny(scratch);
        if (!brought.isEmpty()) {
            build.log().heading("Drivers of driver packages: " + String.join(", ", brought));
        }
        return brought;
    }

    private ProblemException nothing(DriverSource source, Set<String> others) {
        Sentence problem = Problem.of(
                        Code.MISSING_FILE, source.file() + " has no driver for the kernel " + kernel + ".")
                .at("driverupdatesrc");
        return new ProblemException(
                others.isEmpty()
                        ? problem.because("it holds no kernel modules")
                                .remedy("name another file, or take it out of driverupdatesrc")
                        : problem.because("its drivers are for " + String.join(", ", others))
                                .remedy("name one for this kernel, or take them even so: --ignorekernelchk"));
    }

    private List<Path> packages(DriverSource source, Path scratch) {
        if (!source.disk()) {
            return List.of(source.file());
        }
        String arch = build.image().osarch();
        return below(unpack(source.file(), scratch)).stream()
                .filter(file -> file.toString().endsWith("." + arch + ".rpm")
                        || file.toString().endsWith(".noarch.rpm"))
                .toList();
    }

    private Path unpack(Path file, Path scratch) {
        Path directory = scratch.resolve(String.valueOf(unpacked++));
        WorkFiles.directory(directory);
        List<String> argv =
                List.of(PROGRAM, "-x", "-f", file.toString(), "-C", directory.toString(), "--no-same-owner");
        if (build.root().machine(argv) != 0) {
            throw build.log().failure("The drivers in " + file + " cannot be unpacked.", "see that the file is whole");
        }
        return directory;
    }

    private void inject(Path directory, Set<String> others) {
        for (Path file : below(directory)) {
            String name = directory.relativize(file).toString();
            Matcher module = MODULE.matcher(name);
            Matcher firmware = FIRMWARE.matcher(name);
            if (firmware.matches()) {
                copy(file, "/" + firmware.group(1));
            } else if (module.matches()) {
                boolean fits = module.group(1).equals(kernel.text());
                if (fits || build.request().has(Flag.IGNORE_KERNEL_CHECK)) {
                    String below = module.group(2) == null ? "" : module.group(2);
                    copy(file, "/lib/modules/" + kernel + "/updates/" + below + module.group(3));
                    brought.add(ImageKernel.normal(module.group(3)));
                } else {
                    others.add(module.group(1));
                }
            }
        }
    }

    private void copy(Path file, String place) {
        try {
            build.files().write(place, Files.readString(file, StandardCharsets.ISO_8859_1), PLAIN);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return new ArrayList<>(files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static ProblemException unreadable(Path file, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "Drivers that were unpacked cannot be read.")
                .at(file.toString())
                .because(e));
    }
}
