package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.host.Sha256;

/** A package file that is brought to this machine. */
public record PackageFile(OfferedPackage offered) {
    private static final String LOCAL = "file:";

    /** What the file is called, without a path that could lead anywhere. */
    public static String name(OfferedPackage offered) {
        String location = offered.location();
        String name = location.substring(location.lastIndexOf('/') + 1);
        return name.matches("[A-Za-z0-9][A-Za-z0-9._+~%-]*")
                ? name
                : "package" + name.replaceFirst("^.*(\\.[a-z]+)$", "$1");
    }

    /**
     * Puts it to a place; one of this machine gets a link there. What is there already and is the same stays.
     *
     * @throws IOException when it cannot be had, or its SHA-256 is another than its index says
     */
    public void fetch(Path place) throws IOException {
        if (Files.isRegularFile(place) && isSame(place)) {
            return;
        }
        Files.createDirectories(place.resolveSibling("."));
        Files.deleteIfExists(place);
        if (offered.location().startsWith(LOCAL)) {
            Path local = Path.of(URI.create(offered.location().replaceFirst("^file:/*", "file:///")));
            Files.createSymbolicLink(place, local);
        } else {
            new Documents().fetched(offered.location(), place);
        }
        if (!isSame(place)) {
            Files.deleteIfExists(place);
            throw new IOException(
                    "its SHA-256 is not " + offered.sha256() + ", which the index of its repository says");
        }
    }

    private boolean isSame(Path file) throws IOException {
        return Sha256.of(file).equals(offered.sha256());
    }
}
