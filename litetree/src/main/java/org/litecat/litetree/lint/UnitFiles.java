package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The units of an image, in the order in which systemd looks for them. */
final class UnitFiles {
    private static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system");

    private final ImageReader image;

    UnitFiles(ImageReader image) {
        this.image = image;
    }

    /** The names of all units that have a file, templates too. */
    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (String directory : DIRECTORIES) {
            image.names(directory).stream()
                    .filter(name -> name.matches(".+\\.(service|socket|timer|path|target|mount|automount)"))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** The name under which the unit is known if this is another name of it. */
    String name(String name) {
        Optional<String> target = file(name).flatMap(image::linkText);
        String last =
                target.map(text -> text.substring(text.lastIndexOf('/') + 1)).orElse(name);
        boolean alias = last.contains(".")
                && !last.equals(template(name))
                && suffix(last).equals(suffix(name));
        return alias ? last : name;
    }

    /** The unit with its drop-ins; empty when it has no file, or is masked. */
    Optional<UnitSettings> unit(String name) {
        Optional<String> file = file(name);
        Optional<String> text = file.flatMap(image::text);
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        UnitSettings unit = new UnitSettings(name, file.get());
        unit.read(text.get());
        dropIns(name).forEach(each -> image.text(each).ifPresent(unit::read));
        return Optional.of(unit);
    }

    /** The names that links ask for in directories like {@code NAME.wants}. */
    List<String> linked(String name, String relation) {
        List<String> linked = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            linked.addAll(image.names(directory + "/" + name + "." + relation));
        }
        return linked;
    }

    private Optional<String> file(String name) {
        for (String candidate : List.of(name, template(name))) {
            for (String directory : DIRECTORIES) {
                String file = directory + "/" + candidate;
                if (!candidate.contains("/")
                        && (image.exists(file) || image.linkText(file).isPresent())) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** By name, as systemd orders them; a directory that is looked at earlier wins. */
    private List<String> dropIns(String name) {
        TreeMap<String, String> byName = new TreeMap<>();
        for (String unit : List.of(template(name), name)) {
            for (int i = DIRECTORIES.size() - 1; i >= 0; i--) {
                String directory = DIRECTORIES.get(i) + "/" + unit + ".d";
                image.names(directory).stream()
                        .filter(each -> each.endsWith(".conf"))
                        .forEach(each -> byName.put(each, directory + "/" + each));
            }
        }
        return List.copyOf(byName.values());
    }

    private static String template(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at + 1) + suffix(name);
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
