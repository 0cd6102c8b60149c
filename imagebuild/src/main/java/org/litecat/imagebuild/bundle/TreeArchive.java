package org.litecat.imagebuild.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.root.HarmlessDevice;

/**
 * The tree of a root image in a bundle, a cpio archive compressed by gzip, of anybody's making. All of it is looked at before any of
 * it is unpacked: names, what stands above what, devices, and how much it is.
 */
final class TreeArchive {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int BLOCK = 512;
    private static final int BUFFER = 1 << 17;
    private static final int SETUID = 04000;
    private static final int MOST_SAID = 20;

    private final Path file;
    private final List<String> refused = new ArrayList<>();
    private final Set<String> files = new HashSet<>();
    private final Set<String> parents = new HashSet<>();
    private long bytes;
    private int setuid;

    TreeArchive(Path file) {
        this.file = file;
    }

    /** How much it unpacks to, in bytes; once it was looked at. */
    long bytes() {
        return bytes;
    }

    /** How many files would run as somebody else; once it was looked at. */
    int setuid() {
        return setuid;
    }

    /** Reads all of it and returns why it is not unpacked; empty when it may be. */
    List<Problem> problems() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream plain = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
                CpioArchiveInputStream cpio =
                        new CpioArchiveInputStream(plain, BLOCK, StandardCharsets.ISO_8859_1.name())) {
            for (CpioArchiveEntry entry = cpio.getNextEntry(); entry != null; entry = cpio.getNextEntry()) {
                look(entry);
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of(Problem.of(Code.INVALID_VALUE, "The root image of the bundle cannot be read.")
                    .at(String.valueOf(file.getFileName()))
                    .because(Shown.text(String.valueOf(e.getMessage())))
                    .remedy("export the image again; nothing was imported"));
        }
        for (String parent : parents) {
            if (files.contains(parent)) {
                refuse(parent, "is a link or a file, and things stand below it");
            }
        }
        List<Problem> problems = new ArrayList<>();
        refused.stream().limit(MOST_SAID).forEach(why -> problems.add(problem(why)));
        if (refused.size() > MOST_SAID) {
            problems.add(problem((refused.size() - MOST_SAID) + " more"));
        }
        return problems;
    }

    private static Problem problem(String why) {
        return Problem.of(Code.UNSAFE, "The root image of the bundle is not unpacked: " + why)
                .remedy("take it out of the image, and export that again; nothing was imported");
    }

    private void refuse(String name, String why) {
        refused.add(
                Shown.text(new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)) + " " + why);
    }

    private void look(CpioArchiveEntry entry) {
        String name = entry.getName().replaceFirst("^(\\./)+", "");
        if (name.isEmpty() || name.equals(".")) {
            return;
        }
        String[] parts = name.split("/", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                refuse(entry.getName(), "has a name that leads out of it");
                return;
            }
        }
        StringBuilder above = new StringBuilder();
        for (int i = 0; i < parts.length - 1; i++) {
            parents.add(above.append(i == 0 ? "" : "/").append(parts[i]).toString());
        }
        bytes += entry.getSize();
        if (entry.isDirectory()) {
            return;
        }
        if (!files.add(name)) {
            refuse(name, "is in it twice");
        }
        if (entry.isRegularFile()) {
            setuid += (entry.getMode() & SETUID) != 0 ? 1 : 0;
        } else if (entry.isCharacterDevice() || entry.isBlockDevice()) {
            if (!isHarmless(entry)) {
                refuse(name, "is a device by which users of this machine could reach its memory, its disks or others");
            }
        } else if (!entry.isSymbolicLink() && !entry.isPipe()) {
            refuse(name, "is of a kind that is not known");
        }
    }

    private static boolean isHarmless(CpioArchiveEntry entry) {
        return entry.isCharacterDevice() && HarmlessDevice.is(entry.getRemoteDeviceMaj(), entry.getRemoteDeviceMin());
    }

    /**
     * Unpacks it.
     *
     * @param place an empty directory
     * @throws ProblemException when that fails; what was unpacked stays
     */
    void unpack(Commands commands, Path place) {
        List<String> said = new ArrayList<>();
        // Not cpio: it leaves directories with the time of the day.
        Command unpack = Command.of("bsdtar", "-x", "-p", "--numeric-owner", "-f", file.toString())
                .with("LC_ALL", "C")
                .in(place)
                .within(LONGEST);
        if (commands.run(unpack, said::add) != 0) {
            throw new ProblemException(Problem.of(
                            Code.PROGRAM_FAILED, "The root image of the bundle could not be unpacked.")
                    .at(place.toString())
                    .because(String.join("; ", said.subList(0, Math.min(said.size(), MOST_SAID))))
                    .remedy("make room, and import it again"));
        }
    }
}
