package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Writes a tree as a cpio archive of the kind "newc", which the kernel and every cpio program unpack.
 *
 * <p>Owners, modes, modification times in seconds, links, hard links and device nodes are kept. Inodes are numbered
 * anew; of a file with several names the last one carries the data. The format knows no extended attributes and no
 * holes: capabilities, ACLs and SELinux labels are left behind, a sparse file unpacks with its zeros.
 */
final class CpioArchive {
    private static final long LARGEST = 0xffffffffL;
    private static final int BLOCK = 512;
    private static final int BUFFER = 1 << 17;
    private static final String TRAILER = "TRAILER!!!";

    private final RawName names = new RawName();
    private final List<TreeEntry> entries;
    private final long latest;
    private final Map<FileId, Inode> inodes = new HashMap<>();
    private final Map<FileId, String> digests = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER];

    /**
     * @param entries directories before what they hold; no sockets
     * @param latest what later times become
     */
    CpioArchive(List<TreeEntry> entries, Optional<Instant> latest) {
        this.latest = latest.map(Instant::getEpochSecond).orElse(LARGEST);
        this.entries = List.copyOf(entries);
        for (TreeEntry entry : entries) {
            inodes.computeIfAbsent(FileId.of(entry), id -> new Inode(inodes.size() + 1)).namesLeft++;
        }
        inodes.values().forEach(inode -> inode.links = inode.namesLeft);
    }

    /** SHA-256 of what was written of a file; empty for what is no file, and before it was written. */
    String digest(TreeEntry entry) {
        return entry.isFile() ? digests.getOrDefault(FileId.of(entry), "") : "";
    }

    /** What the format cannot hold. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (TreeEntry entry : entries) {
            if (entry.isFile() && entry.size() > LARGEST) {
                problems.add(Problem.of(Code.UNSUPPORTED, "The file " + entry.shown() + " is too large to be packed.")
                        .at(entry.path().toString())
                        .because("it has " + entry.size() + " bytes; a cpio archive holds files up to 4 GiB")
                        .remedy("remove it from the image, or add a line '" + entry.shown() + "' to its exlist"));
            }
            if (archiveName(entry).equals(TRAILER)) {
                problems.add(Problem.of(Code.UNSUPPORTED, "A file named " + TRAILER + " cannot be packed.")
                        .at(entry.path().toString())
                        .because("in a cpio archive this name means its end")
                        .remedy("rename or remove the file"));
            }
        }
        return problems;
    }

    /**
     * Writes the whole archive and leaves the stream open.
     *
     * @throws IOException when the stream refuses
     * @throws ProblemException when a file cannot be read, or changes meanwhile
     */
    void writeTo(OutputStream out) throws IOException {
        CpioArchiveOutputStream archive =
                new CpioArchiveOutputStream(out, CpioConstants.FORMAT_NEW, BLOCK, StandardCharsets.ISO_8859_1.name());
        for (TreeEntry entry : entries) {
            write(archive, entry);
        }
        archive.finish();
        archive.flush();
    }

    private void write(CpioArchiveOutputStream archive, TreeEntry entry) throws IOException {
        Inode inode = inodes.getOrDefault(FileId.of(entry), new Inode(0));
        inode.namesLeft--;
        boolean carriesData = entry.isFile() && inode.namesLeft == 0;
        byte[] target = entry.isLink() ? target(entry) : new byte[0];

        CpioArchiveEntry header = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, archiveName(entry));
        header.setMode(entry.mode());
        header.setUID(entry.uid());
        header.setGID(entry.gid());
        header.setTime(Math.max(0, Math.min(latest, entry.modified().toMillis() / 1000)));
        header.setInode(inode.number);
        header.setNumberOfLinks(entry.isDirectory() ? 2 : inode.links);
        header.setSize(carriesData ? entry.size() : target.length);
        if (entry.isDevice()) {
            header.setRemoteDeviceMaj(DeviceNumber.major(entry.special()));
            header.setRemoteDeviceMin(DeviceNumber.minor(entry.special()));
        }
        archive.putArchiveEntry(header);
        archive.write(target);
        if (carriesData) {
            copy(entry, archive);
        }
        archive.closeArchiveEntry();
    }

    private void copy(TreeEntry entry, OutputStream archive) throws IOException {
        long left = entry.size();
        Sha256 digest = new Sha256();
        try (InputStream data = open(entry)) {
            while (left > 0) {
                int count = read(data, entry, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw unreadable(entry, "it became shorter while it was being packed");
                }
                archive.write(buffer, 0, count);
                digest.add(buffer, count);
                left -= count;
            }
            if (read(data, entry, 1) > 0) {
                throw unreadable(entry, "it grew while it was being packed");
            }
        }
        digests.put(FileId.of(entry), digest.hex());
    }

    private static InputStream open(TreeEntry entry) {
        try {
            return Files.newInputStream(entry.path(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(entry, e.toString());
        }
    }

    private int read(InputStream data, TreeEntry entry, int most) {
        try {
            return data.read(buffer, 0, most);
        } catch (IOException e) {
            throw unreadable(entry, e.toString());
        }
    }

    private byte[] target(TreeEntry entry) {
        try {
            return entry.target(names).getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(entry, e.toString());
        }
    }

    private static ProblemException unreadable(TreeEntry entry, String why) {
        return new ProblemException(Problem.of(Code.IO, "The file " + entry.shown() + " cannot be packed.")
                .at(entry.path().toString())
                .because(why)
                .remedy("see that nothing works in the image, and run the command again"));
    }

    private static String archiveName(TreeEntry entry) {
        return entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
    }

    private record FileId(long device, long inode) {
        static FileId of(TreeEntry entry) {
            return new FileId(entry.device(), entry.inode());
        }
    }

    /** A file of the archive: its number there, and its names. */
    private static final class Inode {
        private final int number;
        private int links;
        private int namesLeft;

        Inode(int number) {
            this.number = number;
        }
    }
}
