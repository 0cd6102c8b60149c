package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Finds what driverupdatesrc names, {@code dud:FILE} and {@code rpm:FILE}, and the driver disks of the release. */
final class DriverSources {
    private static final String DISK = "dud:";
    private static final String PACKAGE = "rpm:";

    private final NamedFiles files;
    private final Programs programs;
    private final Problems problems;

    DriverSources(NamedFiles files, Programs programs, Problems problems) {
        this.files = files;
        this.programs = programs;
        this.problems = problems;
    }

    List<DriverSource> of(OsImage image, SiteSettings site) {
        List<DriverSource> sources = new ArrayList<>();
        for (String entry : image.linuximage("driverupdatesrc").split(",")) {
            String word = entry.strip();
            boolean disk = word.startsWith(DISK);
            String name = disk || word.startsWith(PACKAGE) ? word.substring(DISK.length()) : word;
            if (!name.isEmpty() && !NamedFiles.isNull(name)) {
                add(sources, new DriverSource(files.locate(name), disk));
            }
        }
        if (sources.stream().noneMatch(DriverSource::disk)) {
            String usual =
                    UsualPlaces.of(site.text(SiteAttribute.INSTALLDIR), image).driverDisks();
            in(files.locate(usual)).forEach(file -> sources.add(new DriverSource(file, true)));
        }
        if (!sources.isEmpty() && programs.find(InjectDrivers.PROGRAM).isEmpty()) {
            problems.add(Problem.of(
                            Code.MISSING_PROGRAM,
                            "The program '" + InjectDrivers.PROGRAM
                                    + "', which unpacks drivers, is not installed on this machine.")
                    .remedy("apt-get install libarchive-tools; on Enterprise Linux: dnf install bsdtar"));
        }
        return sources;
    }

    private void add(List<DriverSource> sources, DriverSource source) {
        if (Files.isRegularFile(source.file()) && Files.isReadable(source.file())) {
            sources.add(source);
        } else {
            problems.add(Problem.of(
                            Code.MISSING_FILE,
                            "The " + (source.disk() ? "driver disk " : "driver package ") + source.file()
                                    + (Files.exists(source.file())
                                            ? " is no file that can be read."
                                            : " does not exist!"))
                    .at("driverupdatesrc of the image definition")
                    .remedy("correct it: driverupdatesrc=dud:DISK,rpm:PACKAGE"));
        }
    }

    private List<Path> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            problems.add(Problem.of(Code.IO, "The driver disks in " + directory + " cannot be read.")
                    .because(e)
                    .remedy("see that the directory can be read"));
            return List.of();
        }
    }
}
