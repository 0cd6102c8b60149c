package org.litecat.imagebuild.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;

/**
 * Unpacks a bundle of anybody's making: files and directories that stand below one directory, and nothing else. Names, kinds and
 * sizes are looked at as they come; owners and modes that it tells do not count.
 */
final class Unbundling {
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_NAME = 255;
    /** What is left free on the disk, whatever a bundle unpacks to. */
    private static final long RESERVE = 256L << 20;

    private static final int BUFFER = 1 << 17;

    private final Path bundle;
    private final Path staging;
    private final Set<String> seen = new HashSet<>();
    private long left;

    /** @param staging an empty directory that nobody else may enter */
    Unbundling(Path bundle, Path staging) {
        this.bundle = bundle;
        this.staging = staging;
    }

    /**
     * The directory with the manifest, of a bundle that is unpacked here.
     *
     * @throws ProblemException when it cannot be unpacked, is not to be trusted, or has no manifest
     */
    Path unpacked() {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(bundle), BUFFER);
                InputStream plain = new GZIPInputStream(file, BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name())) {
            FileStore disk = Files.getFileStore(staging);
            left = disk.getUsableSpace() - RESERVE;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw refused("it has more than " + MOST_ENTRIES + " files");
                }
                take(tar, entry);
            }
            if (entries == 0) {
                throw refused("nothing is in it");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return withManifest(staging);
    }

    /** It may be a good bundle: the disk does not take it. */
    private ProblemException unwritten(Problem why) {
        return new ProblemException(
                why.at(staging.toString()).remedy("make room where the install directory is; nothing was imported"));
    }

    private ProblemException refused(String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, "Failed to extract bundle " + bundle)
                .because(Shown.text(why))
                .remedy("see that it is a whole one, made by imgexport; nothing was imported"));
    }

    private void take(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String name = entry.getName().replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (name.isEmpty() || name.equals(".")) {
            return;
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || !Shown.isPlain(part)
                    || part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw refused("the name of an entry leads out of it or cannot be one: " + entry.getName());
            }
        }
        Path place = staging.resolve(name);
        if (entry.isDirectory()) {
            writing(() -> Files.createDirectories(place));
        } else if (isPlain(entry)) {
            if (!seen.add(name)) {
                throw refused("it has two files of the name " + name);
            }
            write(tar, place);
            if ((entry.getMode() & 0100) != 0) {
                writing(() -> Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------")));
            }
        } else {
            throw refused("an entry is neither a file nor a directory: " + entry.getName());
        }
    }

    /** The class says of everything that is no directory and no link that it is a file. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isFIFO()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice()
                && !entry.isSparse();
    }

    private void write(InputStream in, Path place) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = opened(place)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw unwritten(Problem.of(Code.NO_SPACE, "Failed to extract bundle " + bundle)
                            .because("what is in it takes more than the disk has left"));
                }
                int part = count;
                writing(() -> {
                    out.write(buffer, 0, part);
                    return part;
                });
            }
        }
    }

    private OutputStream opened(Path place) {
        return writing(() -> {
            Files.createDirectories(place.resolveSibling("."));
            return Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        });
    }

    private interface Writing<T> {
        T run() throws IOException;
    }

    /** What fails here is not the fault of the bundle, which fails by being read. */
    private <T> T writing(Writing<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw unwritten(
                    Problem.of(Code.IO, "Failed to extract bundle " + bundle).because(e));
        }
    }

    /** @return the directory itself, or the one in it, that has the manifest */
    static Path withManifest(Path top) {
        if (isManifest(top)) {
            return top;
        }
        try (Stream<Path> below = Files.list(top)) {
            List<Path> found = below.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(Unbundling::isManifest)
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The bundle " + top + " cannot be read.")
                    .because(e));
        }
        throw new ProblemException(Problem.of(Code.INVALID_VALUE, "Failed to find manifest.xml file in image bundle")
                .because("a bundle is one directory, with that file and those of the image in it")
                .remedy("see that it was made by imgexport; nothing was imported"));
    }

    private static boolean isManifest(Path directory) {
        return Files.isRegularFile(directory.resolve(Manifest.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /** A file of an unpacked bundle, which may be anything. */
    static byte[] bytes(Path file, long most) {
        try {
            return PlainFile.bytes(file, most);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The file " + file.getFileName() + " of the bundle cannot be read.")
                            .because(e)
                            .remedy("export the image again; nothing was imported"));
        }
    }
}
