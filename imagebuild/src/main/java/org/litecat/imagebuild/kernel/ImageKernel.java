package org.litecat.imagebuild.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;

/**
 * One kernel of an image.
 *
 * @param file the kernel's file on this machine, inside the image
 */
public record ImageKernel(ImageRoot root, KernelVersion version, Path file) {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /** That of POWER is not compressed; SLES has another one for debuggers beside it, which is. */
    private static final Pattern IN_BOOT = Pattern.compile("vmlinu[xz]-(?!.*rescue)(?!.*\\.(?:gz|xz|zst)$)(.+)");

    /**
     * @param asked the version, or empty for the newest
     * @throws ProblemException when the image has no such kernel
     */
    public static ImageKernel pick(ImageRoot root, String asked) {
        KernelVersion version = asked.isEmpty() ? newest(root) : new KernelVersion(asked);
        List<String> places = List.of(
                "/boot/vmlinux-" + version,
                "/boot/vmlinuz-" + version,
                "/boot/image-" + version,
                "/lib/modules/" + version + "/vmlinuz");
        for (String place : places) {
            Path file = root.resolve(place);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new ImageKernel(root, version, file);
            }
        }
        throw new ProblemException(Problem.of(Code.MISSING_FILE, "couldn't find the kernel file matched " + version)
                .at(root.directory().toString())
                .because("looked for " + String.join(", ", places))
                .remedy("install that kernel by the pkglist, or correct kernelver"));
    }

    private static KernelVersion newest(ImageRoot root) {
        List<String> inBoot = names(root, "/boot").stream()
                .map(IN_BOOT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
        Collection<String> versions = inBoot.isEmpty() ? names(root, "/lib/modules") : inBoot;
        return versions.stream()
                .map(KernelVersion::new)
                .max(KernelVersion::compareTo)
                .orElseThrow(() -> new ProblemException(Problem.of(Code.NOT_READY, "The image has no kernel.")
                        .at(root.directory().toString())
                        .because("there is no boot/vmlinuz-* or boot/vmlinux-* and nothing in lib/modules")
                        .remedy("add a kernel package to the pkglist")));
    }

    /** The versions whose modules an image has, sorted. */
    public static List<String> versions(ImageRoot root) {
        return names(root, "/lib/modules").stream()
                .filter(name -> Files.isDirectory(root.resolve("/lib/modules/" + name)))
                .sorted()
                .toList();
    }

    private static List<String> names(ImageRoot root, String directory) {
        Path place = root.resolve(directory);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, directory + " of the image cannot be read.")
                    .because(e));
        }
    }

    /** Whether it is a plain program of its architecture, without anything that unpacks it, as that of POWER is. */
    public boolean isElf() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ELF.length), ELF);
        }
    }

    /** The drivers that this kernel has, as modules or built in; names with {@code _} for {@code -}. */
    public Set<String> drivers() {
        Set<String> names = new HashSet<>();
        for (String list : List.of("modules.dep", "modules.builtin")) {
            Path file = root.resolve("/lib/modules/" + version + "/" + list);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    PlainFile.text(file, PlainFile.MODERATE, StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> driver(line).ifPresent(names::add));
                } catch (IOException e) {
                    throw new ProblemException(Problem.of(Code.IO, "The list of kernel modules cannot be read.")
                            .at(file.toString())
                            .because(e));
                }
            }
        }
        return names;
    }

    private static Optional<String> driver(String line) {
        String path = line.replaceFirst(":.*$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        int end = name.indexOf(".ko");
        return end < 0 ? Optional.empty() : Optional.of(normal(name.substring(0, end)));
    }

    /** The one spelling of a driver's name, without {@code .ko}. */
    public static String normal(String driver) {
        return driver.replaceFirst("\\.ko(\\..*)?$", "").replace('-', '_');
    }
}
