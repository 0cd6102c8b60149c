package org.litecat.provision.dhcp;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.provision.loader.GrubImage;
import org.litecat.provision.loader.Loader;
import org.litecat.provision.loader.LoaderProgram;

/** Puts the programs that firmware loads where nodes ask for them. What stands there already is left. */
final class LoaderPrograms {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String MODULES = "/usr/lib/grub/";
    private static final List<String> MAKERS = List.of("grub-mknetdir", "grub2-mknetdir");

    private final Path tftpdir;

    /** Where modules of GRUB are, those of the site first. */
    private final List<Path> places;

    private final Host host;
    private final Response response;

    /** @param installdir in {@code custom/grub2} the site may have modules of its own */
    LoaderPrograms(Path tftpdir, Path installdir, Host host, Response response) {
        this.tftpdir = tftpdir;
        this.places = List.of(installdir.resolve("custom/grub2"), host.paths().at(MODULES));
        this.host = host;
        this.response = response;
    }

    /** What the loader has of what distributions install; warns of what is not installed. */
    void installed(Loader loader) {
        loader.programs().stream()
                .filter(program -> !Files.exists(tftpdir.resolve(program.path())))
                .forEach(this::copy);
    }

    private void copy(LoaderProgram program) {
        Path place = tftpdir.resolve(program.path());
        Optional<Path> source =
                program.sources().stream().filter(Files::isReadable).findFirst();
        if (source.isEmpty()) {
            response.warning(
                    Code.MISSING_PROGRAM,
                    "There is no " + place + ": " + program.without() + ". Install the package " + program.packages()
                            + " and run makedhcp -n again.");
        } else {
            place(source.get(), place);
        }
    }

    /** What can be made of the modules that are there; {@code nodeset} says what a node is missing. */
    void made(Loader loader) {
        for (GrubImage image : loader.images()) {
            if (!Files.exists(tftpdir.resolve(image.path()))) {
                places.stream()
                        .map(place -> place.resolve(image.platform()))
                        .filter(modules -> Files.exists(modules.resolve("moddep.lst")))
                        .findFirst()
                        .ifPresent(modules -> make(image, modules));
            }
        }
    }

    private void make(GrubImage image, Path modules) {
        Path place = tftpdir.resolve(image.path());
        Path made = tftpdir.resolve(image.directory()).resolve(image.platform());
        Optional<String> maker = MAKERS.stream()
                .filter(name -> isThere(name) && isThere(imageMaker(name)))
                .findFirst();
        if (maker.isEmpty()) {
            response.warning(
                    Code.MISSING_PROGRAM,
                    "There is no " + place + ", and no program to make it. Install the package grub-common"
                            + " (grub2-tools, grub2-tools-extra) and run makedhcp -n again.");
            return;
        }
        boolean ready = succeeds(
                place,
                List.of(
                        maker.get(),
                        "--net-directory=" + tftpdir,
                        "--subdir=/" + image.directory(),
                        "--directory=" + modules,
                        "--locales=",
                        "--fonts=",
                        "--themes="));
        if (!ready
                || !image.byHttp()
                        .map(more -> madeForHttp(image, more, modules, maker.get()))
                        .orElse(true)) {
            return;
        }
        // Who serves them is not root, whatever umask root has.
        host.commands().capture(Command.of("chmod", "-R", "a+rX", made.toString()));
        place(made.resolve(image.core()), place);
    }

    private static boolean isThere(String program) {
        return Programs.ofMachine().find(program).isPresent();
    }

    private static String imageMaker(String maker) {
        return maker.replace("mknetdir", "mkimage");
    }

    /** In place of the program that was made, which can load its modules by TFTP only. */
    private boolean madeForHttp(GrubImage image, GrubImage.ByHttp more, Path modules, String maker) {
        Path directory = tftpdir.resolve(image.directory());
        Path made = directory.resolve(image.platform());
        Path start = made.resolve("start.cfg");
        written(start, more.start());
        if (!Files.exists(directory.resolve("grub.cfg"), LinkOption.NOFOLLOW_LINKS)) {
            written(directory.resolve("grub.cfg"), more.configuration());
        }
        List<String> argv = new ArrayList<>(List.of(
                imageMaker(maker),
                "--format=" + image.platform(),
                "--directory=" + modules,
                "--prefix=/" + image.directory(),
                "--config=" + start,
                "--output=" + made.resolve(image.core())));
        argv.addAll(more.modules());
        return succeeds(tftpdir.resolve(image.path()), argv);
    }

    private static void written(Path place, String text) {
        new PlacedFile(place, Durability.WHOLE)
                .orSay(Problem.of(Code.IO, "The file '" + place + "' of the boot loader cannot be written.")
                        .remedy("makedhcp -n again, when it can"))
                .text(text, FileMode.READABLE);
    }

    /** Warns when it does not. @param place of what would come of it */
    private boolean succeeds(Path place, List<String> argv) {
        Commands.Output output = host.commands().capture(Command.of(argv).within(LIMIT));
        if (!output.succeeded()) {
            response.warning(Problem.of(Code.PROGRAM_FAILED, argv.get(0) + " could not make " + place + ".")
                    .because(output.text())
                    .remedy("mend what it says, and run makedhcp -n again"));
        }
        return output.succeeded();
    }

    private static void place(Path source, Path place) {
        new PlacedFile(place, Durability.WHOLE)
                .orSay(Problem.of(Code.IO, "The boot loader '" + place + "' cannot be written.")
                        .remedy("makedhcp -n again, when it can"))
                .copy(source, FileMode.READABLE);
    }
}
