package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileIdentity;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.CopiedMedia;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.TableStore;

/** {@code copycds}: copies installation media and defines the images that can be made of them. */
public final class Copycds {
    /** As long as it takes to copy a set of media from a slow drive. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    private static final int NOT_WANTED = 2;

    private final TableStore tables;
    private final Host host;
    private final Response response;
    private final SiteSettings site;
    private final MediaRows rows;

    public Copycds(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
        this.site = new SiteSettings(tables.snapshot());
        this.rows = new MediaRows(tables, host.paths(), response);
    }

    /** @throws ProblemException before anything is changed, with all that is wrong with any of the media */
    public void run(CopycdsRequest request) {
        if (request.files().isEmpty()) {
            throw new ProblemException(Problem.of(Code.USAGE, "copycds needs at least one full path to ISO currently.")
                    .remedy("copycds FILE.iso..."));
        }
        if (request.inspect()) {
            inspect(request);
            return;
        }
        Recognition recognition = new Recognition(request.osvers(), request.arch());
        Problems wrong = new Problems();
        recognition.unusable().ifPresent(wrong::add);
        request.path().flatMap(MediaPlace::unusable).ifPresent(wrong::add);
        wrong.throwIfAny();
        for (FoundMedium found : checked(request, recognition)) {
            copy(found, request);
        }
    }

    private void inspect(CopycdsRequest request) {
        Stream.of(request.osvers().map(any -> "--name"), request.arch().map(any -> "--arch"))
                .flatMap(Optional::stream)
                .forEach(option -> response.warning(
                        Code.NO_EFFECT,
                        "copycds: option --inspection specified, argument specified with option " + option
                                + " is ignored"));
        Recognition recognition = new Recognition(Optional.empty(), Optional.empty());
        for (Path file : request.files()) {
            try {
                requireFile(file);
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
                continue;
            }
            Answer answer = Answer.of(Kind.MEDIUM, "file", file.toString()).line("OS Image:{file}");
            try {
                Medium medium =
                        FoundMedium.of(file, recognition, host.commands()).medium();
                answer = answer.and("distname", medium.osvers()).and("arch", medium.arch());
                List<String> lines = new ArrayList<>(List.of("DISTNAME:" + medium.osvers(), "ARCH:" + medium.arch()));
                if (!medium.disc().isEmpty()) {
                    answer = answer.and("discno", medium.disc());
                    lines.add("DISCNO:" + medium.disc());
                }
                lines.add("");
                response.data(answer.lines(lines));
            } catch (ProblemException e) {
                response.data(answer);
                e.problems().forEach(response::error);
            }
        }
    }

    private List<FoundMedium> checked(CopycdsRequest request, Recognition recognition) {
        Problems problems = new Problems();
        Problems unwanted = new Problems();
        List<FoundMedium> found = new ArrayList<>();
        boolean several = request.files().size() > 1;
        for (Path file : request.files()) {
            try {
                requireFile(file);
                FoundMedium medium = FoundMedium.of(file, recognition, host.commands());
                problemsOf(medium, request, problems, unwanted);
                found.add(medium);
            } catch (ProblemException e) {
                e.problems().stream()
                        .map(problem -> several ? placed(problem, file) : problem)
                        .forEach(problems::add);
            }
        }
        problems.addAll(unwanted.list());
        if (!unwanted.isEmpty()) {
            throw new ProblemException(problems.list(), NOT_WANTED);
        }
        problems.throwIfAny();
        return found;
    }

    private static Problem placed(Problem problem, Path file) {
        boolean named = !problem.where().isEmpty() || problem.what().contains(file.toString());
        return named ? problem : problem.at(file.toString());
    }

    private static void requireFile(Path file) {
        boolean usable = Files.isReadable(file) && !Files.isDirectory(file) && isFileOrDevice(file);
        if (!usable) {
            throw new ProblemException(Problem.of(
                            Code.MISSING_FILE,
                            "The management server was unable to find/read " + file
                                    + ". Ensure that file exists on the server at the specified location.")
                    .because("there is no such file, it is a directory or no regular file, or it may not be read")
                    .remedy("check the name, and whether the medium is mounted"));
        }
    }

    /** A pipe would be waited for. */
    private static boolean isFileOrDevice(Path file) {
        try {
            int format = (int) Files.getAttribute(file, "unix:mode") & 0170000;
            return format == 0100000 || format == 0060000;
        } catch (IOException | UnsupportedOperationException e) {
            return Files.isRegularFile(file);
        }
    }

    private void problemsOf(FoundMedium found, CopycdsRequest request, Problems problems, Problems unwanted) {
        Medium medium = found.medium();
        String wanted = site.text(SiteAttribute.ONLYSUPPORTARCHS);
        if (!wanted.isBlank()
                && !Arrays.asList(wanted.strip().split("\\s*,\\s*")).contains(medium.arch())) {
            unwanted.add(Problem.of(Code.DENIED, "Media for " + medium.arch() + " are not wanted at this site.")
                    .at(found.file().toString())
                    .because("site.onlysupportarchs is " + wanted)
                    .remedy("chtab key=onlysupportarchs site.value=" + wanted + "," + medium.arch()));
        }
        if (site.isOn(SiteAttribute.OSIMAGEREQUIRED) && !rows.canInstall(medium)) {
            unwanted.add(Problem.of(
                            Code.MISSING_FILE,
                            "There is no template to install " + medium.osvers() + " on " + medium.arch() + ".")
                    .at(found.file().toString())
                    .because("site.osimagerequired asks for one")
                    .remedy("put one into " + site.text(SiteAttribute.INSTALLDIR) + "/custom/install/, or chtab"
                            + " key=osimagerequired site.value=no"));
        } else if (request.define() && !rows.canDefine(medium)) {
            problems.add(Problem.of(
                            Code.UNSUPPORTED,
                            "No image can be defined for " + medium.osvers() + " on " + medium.arch() + ".")
                    .at(found.file().toString())
                    .because("there is no list of packages for it in "
                            + host.paths().share().resolve("netboot"))
                    .remedy("copycds -o copies the media and defines nothing; copycds -n <osver> names a release that"
                            + " has lists"));
        }
        Path place = MediaPlace.of(medium, request, site.text(SiteAttribute.INSTALLDIR))
                .on(host.paths());
        problems.addAll(unsafe(found, place));
        if (Files.exists(place) && !Files.isDirectory(place)) {
            problems.add(
                    Problem.of(Code.INVALID_VALUE, "The media cannot be copied to " + place + ": it is no directory.")
                            .remedy("name another directory: copycds -p DIRECTORY"));
        }
    }

    private static List<Problem> unsafe(FoundMedium found, Path place) {
        return new MediaSafety(found.listing(), place)
                .problems().stream()
                        .map(problem -> problem.at(found.file().toString()))
                        .toList();
    }

    private void copy(FoundMedium found, CopycdsRequest request) {
        MediaPlace wanted = MediaPlace.of(found.medium(), request, site.text(SiteAttribute.INSTALLDIR));
        if (!request.again() && isCopied(found, wanted)) {
            response.info("The disc iso has already been copied in!");
            return;
        }
        warnOutside(wanted);
        Path place = made(wanted.on(host.paths()), !wanted.slot().isEmpty());
        try (HeldLock lock = lock(place, wanted.directory())) {
            if (!request.again() && isCopied(found, wanted)) {
                // Another one has just done it.
                response.info("The disc iso has already been copied in!");
                return;
            }
            // Whoever had the directory before may have brought links.
            Problems problems = new Problems();
            problems.addAll(unsafe(found, place));
            problems.throwIfAny();
            response.info("Copying media to " + wanted.directory());
            MediaCopy copy = copyTo(found, place);
            Path own = copy.run();
            warnOfParts(found.listing());
            finish(found.medium(), wanted, place, own, request);
            String fingerprint = found.listing().fingerprint();
            if (!own.equals(place)) {
                response.progress("The medium has lists of packages of its own: it is in " + own
                        + ", beside those that were copied before.");
                new Fingerprints(own).add(fingerprint);
            }
            new Fingerprints(place).add(fingerprint);
            copy.tidy();
            response.data(Change.of(Change.Thing.MEDIA, wanted.directory(), Change.Action.SET)
                    .and("distname", found.medium().osvers())
                    .and("arch", found.medium().arch()));
            response.info("Media copy operation successful");
        }
    }

    private MediaCopy copyTo(FoundMedium found, Path place) {
        TreeRemoval removal = new TreeRemoval(new MountTable(host.commands()));
        return new MediaCopy(found.image(), found.listing(), found.identity(), place, removal, response);
    }

    /** Whether the medium is in the directory, or in one to which media of its release were copied. */
    private boolean isCopied(FoundMedium found, MediaPlace wanted) {
        Medium medium = found.medium();
        String slot = wanted.slot();
        Stream<String> copied =
                CopiedMedia.of(tables.snapshot(), new Release(medium.osvers()), medium.arch()).directories().stream()
                        .map(directory -> slot.isEmpty() ? directory : directory + "/" + slot);
        return Stream.concat(copied, Stream.of(wanted.directory()))
                .distinct()
                .map(host.paths()::at)
                .anyMatch(place -> isIn(found, place));
    }

    private boolean isIn(FoundMedium found, Path place) {
        if (!Files.isDirectory(place)
                || !new Fingerprints(place).has(found.listing().fingerprint())) {
            return false;
        }
        MediaCopy copy = copyTo(found, place);
        return Stream.concat(Stream.of(place), MediaCopy.ownDirectories(place).stream())
                .anyMatch(copy::isIn);
    }

    private void warnOutside(MediaPlace wanted) {
        String installdir = site.text(SiteAttribute.INSTALLDIR);
        if (!Path.of(wanted.top()).startsWith(Path.of(installdir))) {
            response.warning(
                    Code.DOUBTFUL,
                    "copycds: the specified path \"" + wanted.top() + "\" is not a subdirectory under "
                            + installdir
                            + ". Make sure this path is configured for httpd/apache, otherwise, the provisioning"
                            + " with this iso will fail!");
        }
    }

    private void warnOfParts(MediaListing listing) {
        boolean live = listing.find("casper").isPresent();
        if (live) {
            response.warning(Problem.of(
                            Code.DOUBTFUL, "The medium is that of a live system: it is no complete mirror of packages.")
                    .remedy("name a mirror in pkgdir before genimage: chdef -t osimage NAME pkgdir=..."));
        }
    }

    /** The directory. A link that a set of media had there makes room for it. */
    private static Path made(Path place, boolean ofSet) {
        try {
            if (ofSet
                    && Files.isSymbolicLink(place)
                    && Files.readSymbolicLink(place).getNameCount() == 1) {
                Files.delete(place);
            }
            return OpenDirectory.made(place);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory " + place + " cannot be made.")
                    .because(e)
                    .remedy("see that the file system is mounted, writable and not full, and that you are root"));
        }
    }

    private HeldLock lock(Path place, String directory) {
        try {
            String identity = FileIdentity.of(place).map(FileIdentity::toString).orElse("");
            return host.lock(
                    "media-" + identity,
                    "copycds to " + directory,
                    PATIENCE,
                    holder -> response.progress(
                            "The directory " + directory + " is in use by " + holder + "; waiting until it is free."));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory " + place + " cannot be looked at.")
                    .because(e));
        }
    }

    /** What follows from a copy that is whole: the link of a set, repositories, rows. */
    private void finish(Medium medium, MediaPlace wanted, Path place, Path own, CopycdsRequest request) {
        medium.alsoSlot().ifPresent(also -> link(wanted.top() + "/" + also, medium.slot()));
        if (!wanted.isUsual() && !wanted.slot().isEmpty()) {
            link(wanted.usual() + "/" + wanted.slot(), place.toString());
        }
        if (medium.family() instanceof EnterpriseLinuxMedia) {
            Path postscripts = host.paths().at(site.text(SiteAttribute.INSTALLDIR) + "/postscripts");
            new LocalRepositories(medium, wanted.directory()).write(place, postscripts);
        }
        List<String> directories = new ArrayList<>(List.of(wanted.top()));
        if (!own.equals(place) && !medium.family().findsRepositoriesBelow()) {
            directories.add(wanted.directory() + "/" + own.getFileName());
        }
        rows.write(medium, directories, request.define(), request.reset());
    }

    /** Another name of a directory; whatever else stands there stays. */
    private void link(String name, String target) {
        Path place = host.paths().at(name);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(place)) {
            new PlacedFile(place, Durability.WHOLE).symbolicLink(target);
        }
    }
}
