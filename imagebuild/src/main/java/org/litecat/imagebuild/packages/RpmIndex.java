package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;

/** What repositories of RPMs offer: read by ourselves, because no two of their package managers tell checksums in one way. */
final class RpmIndex implements PackageIndex {
    private static final String REPOMD = "repodata/repomd.xml";

    /** What unpacks the list of packages, by the end of its name; gzip is unpacked here. */
    private static final Map<String, List<String>> UNPACKERS =
            Map.of("zst", List.of("zstd", "-dc"), "xz", List.of("xz", "-dc"), "bz2", List.of("bzip2", "-dc"));

    private final List<Repository> repositories;
    private final Commands commands;
    private final Path work;
    private final Documents documents = new Documents();

    /** @param work an empty directory */
    RpmIndex(List<Repository> repositories, Commands commands, Path work) {
        this.repositories = List.copyOf(repositories);
        this.commands = commands;
        this.work = work;
    }

    @Override
    public List<OfferedPackage> offered(Set<String> names) {
        Problems problems = new Problems();
        List<OfferedPackage> offered = new ArrayList<>();
        for (Repository repository : repositories) {
            try {
                read(repository.source(), names, offered::add);
            } catch (IOException e) {
                problems.add(Problem.of(Code.IO, "The index of a repository cannot be read.")
                        .at(Shown.withoutPasswords(repository.source()))
                        .because(e)
                        .remedy("see that it can be fetched, or have it made anew"));
            }
        }
        problems.throwIfAny();
        return offered;
    }

    private void read(String base, Set<String> names, Consumer<OfferedPackage> found) throws IOException {
        Path repomd = documents.fetched(base + REPOMD, work.resolve("repomd.xml"));
        PrimaryXml.Primary primary;
        try (InputStream in = Files.newInputStream(repomd)) {
            primary = PrimaryXml.primary(in);
        }
        Path packed = documents.fetched(base + Documents.quoted(primary.location()), work.resolve("primary"));
        if (!primary.sha256().isEmpty() && !primary.sha256().equals(Sha256.of(packed))) {
            throw new IOException(primary.location() + " is not what repomd.xml says: its SHA-256 is another");
        }
        try (InputStream in = unpacked(packed, primary.location())) {
            PrimaryXml.packages(in, base, names, found);
        }
    }

    private InputStream unpacked(Path packed, String name) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(Files.newInputStream(packed));
        }
        List<String> unpacker = UNPACKERS.get(name.substring(name.lastIndexOf('.') + 1));
        if (unpacker == null) {
            return Files.newInputStream(packed);
        }
        Path plain = work.resolve("primary.xml");
        Commands.Output said =
                commands.capture(Command.of(unpacker).reading(packed).writing(plain));
        if (!said.succeeded()) {
            throw new IOException(unpacker.get(0) + " cannot unpack " + name + ": " + said.text());
        }
        return Files.newInputStream(plain);
    }
}
