package org.litecat.imagebuild.oci;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Makes plain what is compressed: gzip as it is read, zstd by its program into a file beside, of which no more is written than fits. For one thread. */
final class Unpacked {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int BUFFER = 1 << 17;

    private final Commands commands;
    private final Supplier<Path> beside;
    private long room;
    private int files;

    /**
     * @param beside the directory for files that nobody needs later; asked for when there is one to be made
     * @param room how many bytes of the disk may be taken, by all files together
     */
    Unpacked(Commands commands, Supplier<Path> beside, long room) {
        this.commands = commands;
        this.beside = beside;
        this.room = room;
    }

    /** The content to be read as often as it is wanted. */
    Content layer(Content content, String name) {
        try {
            return switch (Compression.of(content)) {
                case NONE -> content;
                case GZIP -> new Gunzipped(content);
                case ZSTD -> SourceFiles.file(zstd(content, name));
                case OTHER -> throw failed(name, "it is compressed by xz or bzip2, which layers are not");
            };
        } catch (IOException e) {
            throw failed(name, String.valueOf(e.getMessage()));
        }
    }

    /** What is compressed by gzip. */
    static Content gunzipped(Content content) {
        return new Gunzipped(content);
    }

    /** An archive of which parts are to be read: when it is compressed, a copy that is not. */
    Path archive(Path archive) {
        Content content = SourceFiles.file(archive);
        String name = archive.toString();
        try {
            return switch (Compression.of(content)) {
                case NONE -> archive;
                case GZIP -> gzip(content, name);
                case ZSTD -> zstd(content, name);
                case OTHER ->
                    throw failed(name, "it is compressed by xz or bzip2; unpack it, and name the tar archive");
            };
        } catch (IOException e) {
            throw failed(name, String.valueOf(e.getMessage()));
        }
    }

    private Path gzip(Content content, String name) throws IOException {
        Path file = next();
        try (InputStream in = new Gunzipped(content).open();
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long left = room;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw tooLarge(name);
                }
                out.write(buffer, 0, count);
            }
            room = left;
        }
        return file;
    }

    private Path zstd(Content content, String name) throws IOException {
        Path file = next();
        List<String> said = new ArrayList<>();
        int code = commands.run(
                Command.of("prlimit", "--fsize=" + Math.max(0, room), "zstd", "-dcq")
                        .fedBy(out -> {
                            try (InputStream in = content.open()) {
                                in.transferTo(out);
                            }
                        })
                        .writing(file)
                        .within(LONGEST),
                said::add);
        if (code != 0) {
            throw Files.size(file) >= room ? tooLarge(name) : failed(name, "zstd: " + String.join("; ", said));
        }
        room -= Files.size(file);
        return file;
    }

    private Path next() {
        return beside.get().resolve("plain-" + files++);
    }

    private static ProblemException failed(String name, String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + name + "' cannot be unpacked.")
                .because(why)
                .remedy("copy the image again, as by 'skopeo copy'; nothing was imported"));
    }

    private static ProblemException tooLarge(String name) {
        return new ProblemException(Problem.of(Code.NO_SPACE, "'" + name + "' unpacks to more than the disk has left.")
                .remedy("make room where the install directory is; nothing was imported"));
    }

    private record Gunzipped(Content content) implements Content {
        @Override
        public InputStream open() throws IOException {
            InputStream in = new BufferedInputStream(content.open(), BUFFER);
            try {
                return new BufferedInputStream(
                        GzipCompressorInputStream.builder()
                                .setInputStream(in)
                                .setDecompressConcatenated(true)
                                .get(),
                        BUFFER);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        @Override
        public long size() throws IOException {
            return content.size();
        }
    }
}
