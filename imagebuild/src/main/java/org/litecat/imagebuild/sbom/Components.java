package org.litecat.imagebuild.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ScratchCopy;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageRpm;
import org.litecat.litetree.image.ImageRoot;

/** Asks the database of an image what its packages say of themselves. The image is not changed. */
final class Components {
    private static final String RPM_LINE =
            "%{NAME}\\t%{EVR}\\t%{ARCH}\\t%{LICENSE}\\t%{VENDOR}\\t%{SOURCERPM}\\t%{URL}\\n";
    private static final String DEB_LINE =
            "${db:Status-Status}\\t${Package}\\t${Version}\\t${Architecture}\\t${Maintainer}\\t${source:Package}\\t${Homepage}\\n";
    private static final String KEY = "gpg-pubkey";
    private static final String DPKG = "/var/lib/dpkg";
    private static final int FIELDS = 7;

    private final ImageRoot image;
    private final Commands commands;

    Components(ImageRoot image, Commands commands) {
        this.image = image;
        this.commands = commands;
    }

    /** The kind of its packages, in words of purls; empty for an image without a database. */
    Optional<String> kind() {
        if (rpm().isPresent()) {
            return Optional.of("rpm");
        }
        return Files.isRegularFile(image.resolve(DPKG).resolve("status"), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of("deb")
                : Optional.empty();
    }

    private Optional<String> rpm() {
        return new ImageRpm(image.directory()).database();
    }

    /** @throws ProblemException when the database cannot be read */
    List<Component> all() {
        return rpm().map(place -> ofRpm(image.resolve(place))).orElseGet(() -> ofDpkg(image.resolve(DPKG)));
    }

    /** Even a query writes beside an SQLite database: a copy is asked. */
    private List<Component> ofRpm(Path database) {
        try (ScratchCopy copy = ScratchCopy.of(database)) {
            String place = copy.directory().toString();
            return lines(database, List.of("rpm", "--dbpath", place, "-qa", "--qf", RPM_LINE))
                    .filter(fields -> !fields.get(0).equals(KEY))
                    .map(fields -> new Component(
                            fields.get(0),
                            fields.get(1),
                            fields.get(2),
                            said(fields.get(3)).stream().toList(),
                            said(fields.get(4)).orElse(""),
                            said(fields.get(5)).orElse(""),
                            said(fields.get(6)).orElse(""),
                            Optional.empty()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(database, String.valueOf(e.getMessage()));
        }
    }

    /** rpm has a word for what a package does not say. */
    private static Optional<String> said(String field) {
        return Optional.of(field.strip()).filter(text -> !text.isEmpty() && !text.equals("(none)"));
    }

    private List<Component> ofDpkg(Path database) {
        return lines(database, List.of("dpkg-query", "--admindir=" + database, "--show", "--showformat=" + DEB_LINE))
                .filter(fields -> fields.get(0).equals("installed"))
                .map(fields -> new Component(
                        fields.get(1),
                        fields.get(2),
                        fields.get(3),
                        Copyright.licences(image, fields.get(1)),
                        fields.get(4),
                        fields.get(5),
                        fields.get(6),
                        Optional.empty()))
                .toList();
    }

    private Stream<List<String>> lines(Path database, List<String> query) {
        Commands.Output said = commands.capture(Command.of(query).with("LC_ALL", "C.UTF-8"));
        if (!said.succeeded()) {
            throw unreadable(
                    database, said.text().lines().findFirst().orElse(query.get(0) + " ended with code " + said.code()));
        }
        return said.lines().stream().map(line -> List.of(line.split("\t", -1))).filter(line -> line.size() == FIELDS);
    }

    private static ProblemException unreadable(Path database, String why) {
        return new ProblemException(Problem.of(Code.IO, "The package database of the image cannot be read.")
                .at(database.toString())
                .because(why)
                .remedy("install the rpm or dpkg of this machine that knows the format of the database"));
    }
}
