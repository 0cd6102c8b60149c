package org.litecat.provision.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * {@code INSTALLDIR/postscripts}, from where nodes fetch their post scripts: puts the shipped ones there and brings them up
 * to date. One that somebody has edited, or written under such a name, is left alone.
 */
public final class PostScriptDirectory {
    /** Hidden, so that it goes neither to nodes nor into images. */
    private static final String RECORD = ".shipped";

    private final Path shipped;
    private final Path directory;
    private final Response response;

    public PostScriptDirectory(HostPaths paths, SiteSettings site, Response response) {
        this.shipped = paths.share().resolve("postscripts");
        this.directory = paths.at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts");
        this.response = response;
    }

    public Path path() {
        return directory;
    }

    /** @throws ProblemException when a script cannot be read or written; those before it stand */
    public void update() {
        try (Stream<Path> scripts = Files.list(shipped)) {
            Map<String, String> record = record();
            for (Path script : scripts.sorted().toList()) {
                put(script, record);
            }
            new PlacedFile(directory.resolve(RECORD), Durability.WHOLE).text(text(record), FileMode.READABLE.whenNew());
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        }
    }

    private ProblemException failed(IOException reason) {
        return new ProblemException(Problem.of(Code.IO, "Post scripts cannot be copied to " + directory + ".")
                .because(reason)
                .remedy("the shipped ones stand in " + shipped));
    }

    private void put(Path script, Map<String, String> record) throws IOException {
        String name = script.getFileName().toString();
        Path place = directory.resolve(name);
        String wanted = Sha256.of(script);
        boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        String standing = Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) ? Sha256.of(place) : "";
        if (there && !standing.equals(wanted) && !standing.equals(record.getOrDefault(name, "-"))) {
            response.info(place + ": kept, it is not the one that was shipped");
            return;
        }
        new PlacedFile(place, Durability.WHOLE).copy(script, FileMode.of("rwxr-xr-x"));
        if (!standing.equals(wanted)) {
            response.data(Change.of(
                    Change.Thing.FILE, place.toString(), there ? Change.Action.CHANGED : Change.Action.CREATED));
        }
        record.put(name, wanted);
    }

    /** Name and hash of what this product put there. */
    private Map<String, String> record() throws IOException {
        Map<String, String> record = new TreeMap<>();
        Path file = directory.resolve(RECORD);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    record.put(line.substring(blank + 1), line.substring(0, blank));
                }
            }
        }
        return record;
    }

    private static String text(Map<String, String> record) {
        StringBuilder text = new StringBuilder();
        record.forEach(
                (name, hash) -> text.append(hash).append(' ').append(name).append('\n'));
        return text.toString();
    }
}
