package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a node can write without any entry: below what is mounted at boot. */
final class WritablePlaces {
    private static final Set<String> NO_FILES = Set.of("swap", "proc", "sysfs", "devpts", "none");

    private final ImageReader image;
    private final Map<String, String> mounts = new LinkedHashMap<>();

    /** @param units the enabled ones; mount units among them count */
    WritablePlaces(ImageReader image, List<UnitSettings> units) {
        this.image = image;
        List.of("/run", "/dev", "/proc", "/sys").forEach(place -> mounts.put(place, "the system itself"));
        image.text("/etc/fstab").ifPresent(this::readFstab);
        units.forEach(this::readMountUnit);
    }

    /** Who mounts a file system over a path or above it at boot. */
    Optional<String> mountedOver(String path) {
        String real = image.real(path).orElse(path);
        return mounts.entrySet().stream()
                .filter(mount -> isAtOrBelow(real, mount.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean isAtOrBelow(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory.equals("/") ? "/" : directory + "/");
    }

    private void readFstab(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length >= 4 && !NO_FILES.contains(fields[2]))
                .filter(fields -> isWrittenTo(fields[3]))
                .forEach(fields -> mount(fields[1].replace("\\040", " "), "/etc/fstab"));
    }

    private void readMountUnit(UnitSettings unit) {
        if (unit.name().endsWith(".mount")) {
            String options = String.join(",", unit.values("Mount", "Options"));
            if (isWrittenTo(options)) {
                unit.values("Mount", "Where").forEach(where -> mount(where, unit.name()));
            }
        }
    }

    private static boolean isWrittenTo(String options) {
        List<String> all = new ArrayList<>(Arrays.asList(options.split(",")));
        return !all.contains("ro") && !all.contains("noauto");
    }

    private void mount(String place, String by) {
        if (place.startsWith("/") && !place.equals("/")) {
            image.real(place).filter(real -> !real.equals("/")).ifPresent(real -> mounts.putIfAbsent(real, by));
        }
    }
}
