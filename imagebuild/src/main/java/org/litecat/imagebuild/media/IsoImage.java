package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.PlainFile;
import org.litecat.core.host.Programs;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.media.MediaEntry.Kind;
import org.litecat.imagebuild.root.BoundProgram;

/**
 * An ISO image, in a file or on a device, read by bsdtar(1): no mount, no loop device and no root is needed. All names that
 * Rock Ridge or Joliet give, files of any size.
 */
final class IsoImage {
    private static final String PROGRAM = "bsdtar";
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long LONGEST_TEXT = 1 << 20;
    private static final int MOST_SAID = 5;

    private final Path file;
    private final Commands commands;
    private final Programs programs;

    IsoImage(Path file, Commands commands) {
        this(file, commands, Programs.ofMachine());
    }

    IsoImage(Path file, Commands commands, Programs programs) {
        this.file = file;
        this.commands = commands;
        this.programs = programs;
    }

    /**
     * What the image says of itself.
     *
     * @throws ProblemException when it is no image, or not all of it is there
     */
    VolumeDescriptor check() {
        try {
            VolumeDescriptor volume = VolumeDescriptor.of(file)
                    .orElseThrow(() -> new ProblemException(Problem.of(
                                    Code.IO, "copycds was unable to read " + file + ".")
                            .because("it is no ISO 9660 image, or the beginning of one at most")
                            .remedy("name the ISO image of an installation medium, or a drive with one in it")));
            long there = Files.isRegularFile(file) ? Files.size(file) : volume.bytes();
            if (there < volume.bytes()) {
                throw new ProblemException(Problem.of(Code.DAMAGED, "The image " + file + " is cut off.")
                        .because("it has " + there + " bytes of the " + volume.bytes() + " that it says it has")
                        .remedy("fetch it again and compare its checksum"));
            }
            return volume;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "copycds was unable to read " + file + ".")
                    .because(e)
                    .remedy("see that the file, or the medium in the drive, can be read"));
        }
    }

    /** @throws ProblemException when it cannot be read */
    MediaListing listing() {
        List<String> lines = new ArrayList<>();
        List<String> said = new ArrayList<>();
        int code = run(List.of("-tvf", file.toString(), "--numeric-owner"), line -> {
            if (line.startsWith(PROGRAM + ":")) {
                said.add(line);
            } else {
                lines.add(line);
            }
        });
        if (code != 0 || lines.isEmpty()) {
            throw unreadable(code, said);
        }
        return MediaListing.parse(lines);
    }

    private ProblemException unreadable(int code, List<String> said) {
        return new ProblemException(Problem.of(Code.IO, "The image " + file + " cannot be read.")
                .because(
                        said.isEmpty()
                                ? PROGRAM + " found nothing on it (exit code " + code + ")"
                                : Shown.text(String.join(
                                        "; ", said.subList(Math.max(0, said.size() - MOST_SAID), said.size()))))
                .remedy("fetch it again and compare its checksum"));
    }

    /** The texts of the files that somebody wants to see; of one that is too long for a text nothing. */
    Map<String, String> texts(MediaListing listing, List<String> wanted) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String name : wanted) {
            listing.find(name)
                    .filter(entry -> listing.size(entry) <= LONGEST_TEXT)
                    .flatMap(entry -> source(entry, listing))
                    .ifPresent(source -> sources.put(name, source));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return texts;
        }
        Path directory = temporary();
        try {
            List<String> argv = new ArrayList<>(List.of("-xqf", file.toString(), "-C", directory.toString(), "--"));
            sources.values().stream().distinct().forEach(argv::add);
            List<String> said = new ArrayList<>();
            int code = run(argv, said::add);
            if (code != 0) {
                throw unreadable(code, said);
            }
            for (Map.Entry<String, String> source : sources.entrySet()) {
                texts.put(source.getKey(), text(directory.resolve(source.getValue())));
            }
            return texts;
        } finally {
            new TreeRemoval(new MountTable(commands)).remove(directory);
        }
    }

    private static Optional<String> source(MediaEntry entry, MediaListing listing) {
        return switch (entry.kind()) {
            case FILE -> Optional.of(entry.name());
            case HARD_LINK ->
                listing.find(entry.target())
                        .filter(target -> target.kind() == Kind.FILE)
                        .map(MediaEntry::name);
            default -> Optional.empty();
        };
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("copycds-");
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "No temporary directory can be made.")
                    .because(e)
                    .remedy("make room in /tmp, and try again"));
        }
    }

    private String text(Path extracted) {
        Charset charset = StandardCharsets.UTF_8;
        try {
            return PlainFile.text(extracted, LONGEST_TEXT, charset);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The image " + file + " cannot be read.")
                    .because(e));
        }
    }

    /**
     * Brings everything below a directory, with modes and times; what is there already is left as it is.
     *
     * @param ended is told the name of each thing when it is there whole
     * @throws ProblemException when not all of it came
     */
    void extract(Path directory, Consumer<String> ended) {
        List<String> said = new ArrayList<>();
        List<String> argv = List.of(
                "-xkpvf", file.toString(), "-C", directory.toString(), "--no-same-owner", "--no-xattrs", "--no-acls");
        int code = run(argv, line -> {
            if (line.startsWith("x ") && !line.contains(": ")) {
                ListedName.read(line.substring(2)).ifPresent(ended);
            } else {
                said.add(line);
            }
        });
        if (code != 0) {
            List<String> last = said.subList(Math.max(0, said.size() - MOST_SAID), said.size());
            throw new ProblemException(Problem.of(
                            Code.PROGRAM_FAILED, "Media copy operation failed, status " + code + ".")
                    .at(directory.toString())
                    .because(Shown.text(String.join("; ", last)))
                    .remedy("mend that (full disk? damaged image?) and run the same again: it goes on where this run"
                            + " stopped"));
        }
    }

    private int run(List<String> arguments, Consumer<String> lines) {
        if (programs.find(PROGRAM).isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.MISSING_PROGRAM,
                            "The program '" + PROGRAM + "', which reads images, is not installed.")
                    .remedy("apt-get install libarchive-tools; on Enterprise Linux: dnf install bsdtar"));
        }
        List<String> argv = new ArrayList<>(List.of(PROGRAM));
        argv.addAll(arguments);
        // Names are written and printed as they are in UTF-8 only.
        return commands.run(
                Command.of(BoundProgram.argv(argv)).with("LC_ALL", "C.UTF-8").within(LONGEST), lines);
    }
}
