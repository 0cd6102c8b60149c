package org.litecat.provision.dhcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.Programs;
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
            response.warning("There is no " + place + ": " + program.without() + ". Install the package "
                    + program.packages() + " and run makedhcp -n again.");
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
                .filter(name -> Programs.ofMachine().find(name).isPresent())
                .findFirst();
        if (maker.isEmpty()) {
            response.warning("There is no " + place + ", and no program to make it. Install the package grub-common"
                    + " (grub2-tools-extra) and run makedhcp -n again.");
            return;
        }
        Commands.Output output = host.commands()
                .capture(Command.of(
                                maker.get(),
                                "--net-directory=" + tftpdir,
                                "--subdir=/" + image.directory(),
                                "--directory=" + modules,
                                "--locales=",
                                "--fonts=",
                                "--themes=")
                        .within(LIMIT));
        if (!output.succeeded()) {
            response.warning(Problem.of(maker.get() + " could not make " + place + ".")
                    .because(output.text())
                    .remedy("mend what it says, and run makedhcp -n again"));
            return;
        }
        // Who serves them is not root, whatever umask root has.
        host.commands().capture(Command.of("chmod", "-R", "a+rX", made.toString()));
        place(made.resolve(image.core()), place);
    }

    private static void place(Path source, Path place) {
        new PlacedFile(place, Durability.WHOLE)
                .orSay(Problem.of("The boot loader '" + place + "' cannot be written."))
                .copy(source, FileMode.READABLE);
    }
}
