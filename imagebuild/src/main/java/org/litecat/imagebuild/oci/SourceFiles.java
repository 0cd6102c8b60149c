package org.litecat.imagebuild.oci;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The files of a layout or of a docker archive: those below a directory, or those in a tar archive, which is not unpacked. */
interface SourceFiles {
    /** @param name relative to the top, of no parts that lead elsewhere; empty when there is no such file */
    Optional<Content> find(String name);

    /** @param directory of a layout; links in it are not followed */
    static SourceFiles in(Path directory) {
        return name -> {
            Path file = directory.resolve(name);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file(file)) : Optional.empty();
        };
    }

    static Content file(Path file) {
        return new Content() {
            @Override
            public InputStream open() throws IOException {
                return PlainFile.open(file, Long.MAX_VALUE);
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }
        };
    }

    /**
     * @param archive a tar archive that is not compressed
     * @throws ProblemException when it cannot be read
     */
    static SourceFiles of(Path archive) {
        try (InputStream in = new BufferedInputStream(PlainFile.open(archive, Long.MAX_VALUE))) {
            return new Archive(archive, in);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + archive + "' cannot be read.")
                    .because(e)
                    .remedy("name a layout or an archive of images as skopeo, podman and docker write them"));
        }
    }

    /** By the names in the archive. Docker writes a layer that images share once, and links to it. */
    final class Archive implements SourceFiles {
        private static final int MOST_ENTRIES = 100_000;
        private static final int MOST_LINKS = 4;

        private final Path archive;
        private final Map<String, Content> files = new HashMap<>();
        private final Map<String, String> links = new HashMap<>();

        Archive(Path archive, InputStream in) throws IOException {
            this.archive = archive;
            TarReader tar = new TarReader(in);
            for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                TarEntry entry = next.get();
                String name = plain(entry.name());
                if (entry.isFile()) {
                    files.put(name, part(tar.position(), entry.size()));
                } else if (entry.kind() == TarEntry.Kind.SYMBOLIC_LINK) {
                    links.put(
                            name,
                            plain(Path.of("/" + name)
                                    .resolveSibling(entry.link())
                                    .normalize()
                                    .toString()));
                } else if (entry.kind() == TarEntry.Kind.HARD_LINK) {
                    links.put(name, plain(entry.link()));
                }
                if (files.size() + links.size() > MOST_ENTRIES) {
                    throw new IOException("it has more than " + MOST_ENTRIES + " files");
                }
            }
        }

        private static String plain(String name) {
            return name.replaceFirst("^(\\./|/)+", "");
        }

        @Override
        public Optional<Content> find(String name) {
            String place = name;
            for (int i = 0; i < MOST_LINKS && links.containsKey(place); i++) {
                place = links.getOrDefault(place, "");
            }
            return Optional.ofNullable(files.get(place));
        }

        private Content part(long from, long size) {
            return new Content() {
                @Override
                public InputStream open() throws IOException {
                    InputStream in = PlainFile.open(archive, Long.MAX_VALUE);
                    try {
                        in.skipNBytes(from);
                        return BoundedInputStream.builder()
                                .setInputStream(in)
                                .setMaxCount(size)
                                .get();
                    } catch (IOException e) {
                        in.close();
                        throw e;
                    }
                }

                @Override
                public long size() {
                    return size;
                }
            };
        }
    }
}
