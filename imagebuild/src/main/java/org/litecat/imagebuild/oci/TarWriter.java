package org.litecat.imagebuild.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.litecat.imagebuild.oci.TarEntry.Kind;

/** Writes a tar archive in the POSIX form: what a header cannot hold stands in records of pax before it. For one thread. */
final class TarWriter {
    private static final int NAME_LENGTH = 100;
    private static final long MOST_OWNER = 07777777;
    private static final long MOST_SIZE = 077777777777L;
    private static final String PAX_NAME = "PaxHeaders/entry";

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** @param content as many bytes as the entry says; of what is no file, none are read */
    void put(TarEntry entry, InputStream content) throws IOException {
        byte[] records = records(entry);
        if (records.length > 0) {
            out.write(header('x', PAX_NAME, "", 0644, 0, 0, records.length, 0, 0, 0));
            out.write(records);
            pad(records.length);
        }
        out.write(header(
                entry.kind().letter(),
                cut(entry.name()),
                cut(entry.link()),
                entry.mode(),
                Math.min(entry.uid(), MOST_OWNER),
                Math.min(entry.gid(), MOST_OWNER),
                Math.min(entry.size(), MOST_SIZE),
                Math.max(0, Math.min(entry.modified().getEpochSecond(), MOST_SIZE)),
                entry.major(),
                entry.minor()));
        if (entry.kind() == Kind.FILE) {
            if (content.transferTo(out) != entry.size()) {
                throw new IOException("a file is not as long as it was: " + entry.name());
            }
            pad(entry.size());
        }
    }

    void end() throws IOException {
        out.write(new byte[2 * TarHeader.BLOCK]);
        out.flush();
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & TarHeader.BLOCK - 1)]);
    }

    private static String cut(String text) {
        return text.length() > NAME_LENGTH ? text.substring(0, NAME_LENGTH) : text;
    }

    private static byte[] records(TarEntry entry) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (!isAscii(entry.name() + entry.link())) {
            // Names are bytes: nobody is to take them for UTF-8, and fail.
            record(records, "hdrcharset", "BINARY");
        }
        if (entry.name().length() > NAME_LENGTH || !isAscii(entry.name())) {
            record(records, "path", entry.name());
        }
        if (entry.link().length() > NAME_LENGTH || !isAscii(entry.link())) {
            record(records, "linkpath", entry.link());
        }
        if (entry.uid() > MOST_OWNER) {
            record(records, "uid", String.valueOf(entry.uid()));
        }
        if (entry.gid() > MOST_OWNER) {
            record(records, "gid", String.valueOf(entry.gid()));
        }
        if (entry.size() > MOST_SIZE) {
            record(records, "size", String.valueOf(entry.size()));
        }
        Instant time = entry.modified();
        if (time.getNano() != 0 || time.getEpochSecond() < 0 || time.getEpochSecond() > MOST_SIZE) {
            record(records, "mtime", time(time));
        }
        entry.attributes().forEach((name, value) -> record(records, PaxRecords.ATTRIBUTE + name, value));
        return records.toByteArray();
    }

    private static String time(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .toPlainString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }

    /** The length that stands first counts itself. */
    private static void record(ByteArrayOutputStream records, String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.length();
        while (length != rest.length() + String.valueOf(length).length()) {
            length = rest.length() + String.valueOf(length).length();
        }
        records.writeBytes((length + rest).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] header(
            char letter,
            String name,
            String link,
            int mode,
            long uid,
            long gid,
            long size,
            long time,
            long major,
            long minor) {
        byte[] block = new byte[TarHeader.BLOCK];
        put(block, 0, name);
        put(block, 100, octal(mode, 7));
        put(block, 108, octal(uid, 7));
        put(block, 116, octal(gid, 7));
        put(block, 124, octal(size, 11));
        put(block, 136, octal(time, 11));
        put(block, 148, " ".repeat(8));
        block[156] = (byte) letter;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        put(block, 329, octal(major, 7));
        put(block, 337, octal(minor, 7));
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        put(block, 148, octal(sum, 6) + "\0 ");
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }
}
