package org.litecat.litetree.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.PlainFile;
import org.litecat.core.host.ScratchCopy;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Asks the package databases of an image which files are configuration and which are ghosts. */
final class PackageFiles {
    private static final List<String> RPM = List.of("/usr/lib/sysimage/rpm", "/var/lib/rpm");
    private static final String DPKG = "/var/lib/dpkg/status";
    private static final long LARGEST_STATUS = 256 << 20;
    /** Beyond it a database is not one of a root image. */
    private static final int MOST = 200_000;

    private static final String NAME_FLAGS_PATH = "[%{=NAME}\\t%{FILEFLAGS:fflags}\\t%{FILENAMES}\\n]";

    private final ImageReader image;
    private final Commands commands;
    private final List<PackageFile> files = new ArrayList<>();
    private final List<Finding> unread = new ArrayList<>();

    private PackageFiles(ImageReader image, Commands commands) {
        this.image = image;
        this.commands = commands;
    }

    /** Reads what is there; a database that cannot be read is a finding. */
    static PackageFiles read(ImageReader image, Commands commands) {
        PackageFiles packages = new PackageFiles(image, commands);
        RPM.stream()
                .filter(directory -> !image.names(directory).isEmpty())
                .findFirst()
                .ifPresent(packages::readRpm);
        image.place(DPKG)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .ifPresent(packages::readDpkg);
        return packages;
    }

    List<PackageFile> files() {
        return files;
    }

    List<Finding> unread() {
        return unread;
    }

    /** The package whose configuration file this is. */
    Optional<String> ownerOf(String path) {
        return files.stream()
                .filter(file -> !file.ghost() && file.path().equals(path))
                .map(PackageFile::owner)
                .findFirst();
    }

    /** Even a query writes beside an SQLite database: a copy is asked. */
    private void readRpm(String directory) {
        Path place = image.place(directory).orElseThrow();
        try (ScratchCopy copy = ScratchCopy.of(place)) {
            List<String> said = new ArrayList<>();
            Command query =
                    Command.of("rpm", "--dbpath", copy.directory().toString(), "-qa", "--queryformat", NAME_FLAGS_PATH);
            int code = commands.run(query, line -> {
                if (!add(line) && said.isEmpty()) {
                    said.add(line);
                }
            });
            if (code != 0) {
                unread(directory, "rpm ended with code " + code + ": " + String.join("", said));
            }
        } catch (IOException e) {
            unread(directory, String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            unread(directory, e.problems().get(0).text().lines().findFirst().orElse(""));
        }
    }

    private boolean add(String line) {
        String[] fields = line.split("\t", 3);
        if (fields.length < 3) {
            return line.equals("(none)");
        }
        boolean ghost = fields[1].contains("g");
        if ((ghost || fields[1].contains("c")) && files.size() < MOST) {
            files.add(new PackageFile(fields[2], fields[0], ghost));
        }
        return true;
    }

    private void readDpkg(Path status) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PlainFile.open(status, LARGEST_STATUS), StandardCharsets.ISO_8859_1))) {
            String owner = "";
            boolean conffiles = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Package: ")) {
                    owner = line.substring("Package: ".length());
                }
                if (!line.startsWith(" ")) {
                    conffiles = line.equals("Conffiles:");
                } else if (conffiles && line.startsWith(" /") && files.size() < MOST) {
                    files.add(new PackageFile(line.substring(1).split(" ", 2)[0], owner, false));
                }
            }
        } catch (IOException e) {
            unread(DPKG, String.valueOf(e.getMessage()));
        }
    }

    private void unread(String database, String why) {
        unread.add(Finding.of(
                LintRule.PACKAGES_UNREAD,
                database,
                Problem.of(Code.IO, "The package database of the image cannot be read: ghost files are not looked at.")
                        .at(database)
                        .because(why)
                        .remedy("install an rpm on this machine that knows the format of the database")));
    }
}
