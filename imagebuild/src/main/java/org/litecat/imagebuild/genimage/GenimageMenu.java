package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.InterfaceName;
import org.litecat.core.host.Terminal;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Asks a person which image is to be generated; a bad answer is asked for again. */
public final class GenimageMenu {
    private final Terminal terminal;
    private final Snapshot tables;
    private final HostPaths paths;
    private final SiteSettings site;

    public GenimageMenu(Terminal terminal, Snapshot tables, HostPaths paths) {
        this.terminal = terminal;
        this.tables = tables;
        this.paths = paths;
        this.site = new SiteSettings(tables);
    }

    /**
     * What was answered.
     *
     * @param image a definition that is there, or the one that {@code images} are built by
     * @param images empty when the definition is there
     * @param bootInterface empty for none
     */
    public record Chosen(String image, Optional<UsualImages> images, String bootInterface) {}

    /** @throws ProblemException when the person ends the input, or nothing can be generated */
    public Chosen choose() {
        Set<String> defined = defined();
        if (!defined.isEmpty()
                && ask("Re-generate an existing image? [y/n]", yes -> yes.matches("(?i)y(es)?|no?"))
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("y")) {
            return new Chosen(oneOf("The image", defined), Optional.empty(), "");
        }
        String place = oneOf("The operating system and architecture", systems());
        String osvers = place.substring(0, place.indexOf('/'));
        String osarch = place.substring(place.indexOf('/') + 1);
        Set<String> profiles = new OsimageDefaults(paths, site).profiles(new Release(osvers));
        UsualImages images = new UsualImages(osvers, osarch, oneOf("The profile", profiles));
        String bootInterface = ask(
                "The primary boot interface (empty: none is written down)",
                name -> name.isEmpty() || InterfaceName.isOne(name));
        return new Chosen(images.name(ProvMethod.NETBOOT), Optional.of(images), bootInterface);
    }

    private Set<String> defined() {
        Set<String> names = new TreeSet<>();
        tables.table("osimage").active().stream()
                .filter(row -> List.of(ProvMethod.NETBOOT.word(), ProvMethod.STATELITE.word())
                        .contains(row.get("provmethod")))
                .forEach(row -> names.add(row.get("imagename")));
        return names;
    }

    /** {@code OSVERS/OSARCH}: what was copied below the install directory. */
    private Set<String> systems() {
        Path install = paths.at(site.text(SiteAttribute.INSTALLDIR));
        Set<String> found = new TreeSet<>();
        for (Path release : directories(install)) {
            String name = String.valueOf(release.getFileName());
            if (new Release(name).family().isPresent()) {
                directories(release).stream()
                        .map(arch -> String.valueOf(arch.getFileName()))
                        .filter(arch -> Architecture.of(arch).isPresent())
                        .forEach(arch -> found.add(name + "/" + arch));
            }
        }
        return found;
    }

    private static List<Path> directories(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory " + directory + " cannot be read.")
                    .because(e));
        }
    }

    private String oneOf(String what, Collection<String> known) {
        if (known.isEmpty()) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, what + " cannot be chosen: there is none.")
                    .remedy("copy installation media with copycds, or define an image with mkdef"));
        }
        return ask(what + ", one of: " + String.join(", ", known), known::contains);
    }

    private String ask(String question, Predicate<String> fits) {
        while (true) {
            String answer = terminal.ask(question)
                    .orElseThrow(
                            () -> new ProblemException(Problem.of(Code.USAGE, "Nothing was generated: the input ended.")
                                    .remedy("genimage IMAGE asks nothing")))
                    .strip();
            if (fits.test(answer)) {
                return answer;
            }
        }
    }
}
