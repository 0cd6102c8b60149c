package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ScratchCopy;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageRpm;
import org.litecat.litetree.image.ImageRoot;

/** The packages of a built image, as the database in it tells them to this machine's rpm or dpkg-query. The image is not changed. */
public final class InstalledPackages {
    private static final String DPKG = "/var/lib/dpkg";
    /** Keys stand among the packages of an RPM database. */
    private static final String KEY = "gpg-pubkey";

    private final Commands commands;

    public InstalledPackages(Commands commands) {
        this.commands = commands;
    }

    /**
     * @return sorted by name, architecture and version; empty for an image without a database
     * @throws ProblemException when there is one that cannot be read
     */
    public Optional<List<PackageFacts>> of(ImageRoot image) {
        Optional<String> rpm = new ImageRpm(image.directory()).database();
        if (rpm.isPresent()) {
            return Optional.of(sorted(rpm(image.resolve(rpm.get()))));
        }
        Path dpkg = image.resolve(DPKG);
        return Files.isRegularFile(dpkg.resolve("status"), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(sorted(dpkg(dpkg)))
                : Optional.empty();
    }

    /** Even a query writes beside an SQLite database: a copy is asked. */
    private List<PackageFacts> rpm(Path database) {
        try (ScratchCopy copy = ScratchCopy.of(database)) {
            List<String> query = List.of(
                    RpmDatabase.PROGRAM,
                    "--dbpath",
                    copy.directory().toString(),
                    "-qa",
                    "--qf",
                    RpmFacts.INSTALLED_LINE);
            return RpmFacts.of(answer(database, query)).stream()
                    .filter(known -> !known.name().equals(KEY))
                    .toList();
        } catch (IOException e) {
            throw unreadable(database, String.valueOf(e.getMessage()));
        }
    }

    private List<PackageFacts> dpkg(Path database) {
        return AptQuestions.factsOf(answer(database, Apt.query(database, AptQuestions.INSTALLED_LINE)));
    }

    private List<String> answer(Path database, List<String> query) {
        Commands.Output said = commands.capture(Command.of(query).with("LC_ALL", "C.UTF-8"));
        if (!said.succeeded()) {
            throw unreadable(
                    database, said.text().lines().findFirst().orElse(query.get(0) + " ended with code " + said.code()));
        }
        return said.lines();
    }

    private static List<PackageFacts> sorted(List<PackageFacts> packages) {
        return packages.stream()
                .sorted(Comparator.comparing(PackageFacts::name)
                        .thenComparing(PackageFacts::arch)
                        .thenComparing(PackageFacts::version))
                .toList();
    }

    private static ProblemException unreadable(Path database, String why) {
        return new ProblemException(Problem.of(Code.IO, "The package database of the image cannot be read.")
                .at(database.toString())
                .because(why)
                .remedy("install the rpm or dpkg of this machine that knows the format of the database"));
    }
}
