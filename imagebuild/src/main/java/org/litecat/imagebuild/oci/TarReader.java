package org.litecat.imagebuild.oci;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.litecat.imagebuild.oci.TarEntry.Kind;

/**
 * Reads a tar archive of anybody's making, entry by entry. What it does not know it refuses, and does not guess at: two programs may
 * guess two things. Commons Compress is not asked: it takes the values of extended attributes for text, and loses those that
 * are none.
 */
final class TarReader {
    private static final int MOST_PAX = 1 << 20;
    private static final int PERMISSIONS = 07777;

    private final InputStream in;
    private long position;
    /** Bytes of the entry that were not read yet, and those that fill its last block. */
    private long left;

    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Empty at the end of the archive. */
    Optional<TarEntry> next() throws IOException {
        skip(left + padding);
        left = 0;
        padding = 0;
        PaxRecords pax = PaxRecords.none();
        String longName = "";
        String longLink = "";
        for (Optional<TarHeader> header = header(); header.isPresent(); header = header()) {
            TarHeader found = header.get();
            switch (found.letter()) {
                case 'x' -> pax = PaxRecords.of(text(found.size()));
                case 'g' -> PaxRecords.of(text(found.size())).requireHarmlessForAll();
                case 'L' -> longName = withoutEnd(text(found.size()));
                case 'K' -> longLink = withoutEnd(text(found.size()));
                default -> {
                    return Optional.of(entry(found, pax, longName, longLink));
                }
            }
        }
        return Optional.empty();
    }

    /** Where in the archive what is in the entry begins. */
    long position() {
        return position;
    }

    /** What is in the entry. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(bytes, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw cutOff();
                }
                left -= count;
                position += count;
                return count;
            }
        };
    }

    private TarEntry entry(TarHeader header, PaxRecords pax, String longName, String longLink) throws IOException {
        String name = pax.text("path").orElse(longName.isEmpty() ? header.name() : longName);
        String link = pax.text("linkpath").orElse(longLink.isEmpty() ? header.link() : longLink);
        Kind kind = kind(header.letter(), name);
        if (pax.hasHoles()) {
            throw new IOException("a file is written with holes, which layers do not have: " + name);
        }
        long size = pax.number("size", header.size());
        if (size < 0 || size > 0 && kind != Kind.FILE) {
            throw new IOException("an entry has a size that it cannot have: " + name);
        }
        left = size;
        padding = -size & TarHeader.BLOCK - 1;
        boolean device = kind == Kind.CHARACTER_DEVICE || kind == Kind.BLOCK_DEVICE;
        return new TarEntry(
                kind,
                name,
                kind == Kind.HARD_LINK || kind == Kind.SYMBOLIC_LINK ? link : "",
                (int) header.mode() & PERMISSIONS,
                owner(pax.number("uid", header.uid())),
                owner(pax.number("gid", header.gid())),
                size,
                pax.modified(header.modified()),
                device ? header.major() : 0,
                device ? header.minor() : 0,
                pax.attributes());
    }

    private static long owner(long number) throws IOException {
        if (number < 0 || number >= 0xffffffffL) {
            throw new IOException("the owner of an entry is none: " + number);
        }
        return number;
    }

    private static Kind kind(char letter, String name) throws IOException {
        if (letter == 0 || letter == '7') {
            return name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
        }
        for (Kind kind : Kind.values()) {
            if (kind.letter() == letter) {
                return kind;
            }
        }
        throw new IOException("an entry is of a kind that layers do not have: " + name);
    }

    /** Two empty blocks are the end, and so is that of the stream. */
    private Optional<TarHeader> header() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        position += block.length;
        if (block.length == 0) {
            return Optional.empty();
        }
        if (block.length < TarHeader.BLOCK) {
            throw cutOff();
        }
        if (!TarHeader.isEmpty(block)) {
            return Optional.of(new TarHeader(block));
        }
        byte[] second = in.readNBytes(TarHeader.BLOCK);
        position += second.length;
        if (second.length > 0 && !(second.length == TarHeader.BLOCK && TarHeader.isEmpty(second))) {
            throw new IOException("something stands behind one empty block");
        }
        return Optional.empty();
    }

    private byte[] text(long size) throws IOException {
        if (size < 0 || size > MOST_PAX) {
            throw new IOException("more is said of an entry beside its header than there can be to say");
        }
        byte[] bytes = in.readNBytes((int) size);
        position += bytes.length;
        if (bytes.length < size) {
            throw cutOff();
        }
        skip(-size & TarHeader.BLOCK - 1);
        return bytes;
    }

    private static String withoutEnd(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw cutOff();
        }
        position += count;
    }

    private static IOException cutOff() {
        return new EOFException("it ends in the middle of an entry");
    }
}
