package org.litecat.imagebuild.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.litecat.imagebuild.oci.TarEntry.Kind;

/** What our writer, and that of somebody else, have written. */
class TarReaderTest {
    private static final String BYTES = "\u0000\u00ff\u0080=\n x";

    private static TarEntry entry(Kind kind, String name, String link, long size, String... attributes) {
        Map<String, String> all = new TreeMap<>();
        for (String each : attributes) {
            all.put(each, BYTES);
        }
        return new TarEntry(
                kind,
                name,
                link,
                04755,
                4294967294L,
                70000,
                size,
                Instant.ofEpochSecond(-5, 250_000_000),
                kind == Kind.CHARACTER_DEVICE ? 5 : 0,
                kind == Kind.CHARACTER_DEVICE ? 300 : 0,
                new TreeMap<>(all));
    }

    private static List<TarEntry> read(byte[] archive) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(archive));
        List<TarEntry> entries = new ArrayList<>();
        for (Optional<TarEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        List<TarEntry> entries = List.of(
                entry(Kind.DIRECTORY, "./d/", "", 0, "security.capability"),
                entry(Kind.FILE, "n".repeat(300), "", 700, "user.a", "user.b"),
                entry(Kind.FILE, "caf\u00e9", "", 0),
                entry(Kind.SYMBOLIC_LINK, "link", "../" + "l".repeat(200), 0),
                entry(Kind.HARD_LINK, "other", "./d/\u00e9", 0),
                entry(Kind.CHARACTER_DEVICE, "tty", "", 0),
                entry(Kind.PIPE, "pipe", "", 0));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(archive);
        for (TarEntry each : entries) {
            writer.put(each, new ByteArrayInputStream(new byte[(int) each.size()]));
        }
        writer.end();

        assertThat(read(archive.toByteArray())).isEqualTo(entries);
        assertThat(archive.size() % TarHeader.BLOCK).isZero();
    }

    @Test
    void givesTheContentOfAnEntryAndNoMore() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(archive);
        writer.put(entry(Kind.FILE, "a", "", 3), new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
        writer.put(entry(Kind.FILE, "b", "", 2), new ByteArrayInputStream("de".getBytes(StandardCharsets.UTF_8)));
        writer.end();
        TarReader reader = new TarReader(new ByteArrayInputStream(archive.toByteArray()));
        reader.next();
        assertThat(reader.content().read()).isEqualTo('a');
        reader.next();
        assertThat(reader.content()).hasContent("de");
    }

    @Test
    void aFileThatIsShorterThanItWasIsNotWritten() {
        TarWriter writer = new TarWriter(new ByteArrayOutputStream());
        assertThatThrownBy(() -> writer.put(entry(Kind.FILE, "a", "", 3), InputStream.nullInputStream()))
                .hasMessageContaining("not as long as it was");
    }

    @Test
    void readsLongNamesAndLargeNumbersOfGnu() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            TarArchiveEntry entry = new TarArchiveEntry("n".repeat(300));
            entry.setIds(9_000_000, 3);
            entry.setModTime(-7000L);
            entry.setSize(1);
            tar.putArchiveEntry(entry);
            tar.write('x');
            tar.closeArchiveEntry();
        }

        TarEntry found = read(archive.toByteArray()).get(0);
        assertThat(found.name()).isEqualTo("n".repeat(300));
        assertThat(found.uid()).isEqualTo(9_000_000);
        assertThat(found.modified()).isEqualTo(Instant.ofEpochSecond(-7));
    }

    @Test
    void recordsOfPaxAreTakenByTheirLengths() throws IOException {
        byte[] two = "9 a=b\nc=\n5 d=\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PaxRecords.of(two).values()).isEqualTo(Map.of("a", "b\nc=", "d", ""));
        for (String odd : List.of("x a=b\n", "99 a=b\n", "6 a=bc", "0 a=b\n", "5 ab\n", "-6 a=b\n", "4 =\n7 a=b\n")) {
            assertThatThrownBy(() -> PaxRecords.of(odd.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(odd)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anythingElseEndsInAnErrorAndNotInAnotherArchive() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(archive);
        writer.put(entry(Kind.FILE, "n".repeat(120), "", 3, "user.a"), new ByteArrayInputStream(new byte[3]));
        writer.end();
        List<TarEntry> whole = read(archive.toByteArray());
        byte[] bytes = archive.toByteArray();
        // The last byte of the checksum counts neither in it nor in its number.
        for (int i = 0; i < TarHeader.BLOCK; i += i == 154 ? 2 : 1) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> read(changed)).as("byte " + i).isInstanceOf(IOException.class);
        }
        assertThat(whole).hasSize(1);
    }
}
