package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.imagebuild.kernel.KernelVersion;
import org.litecat.litetree.image.ImageRoot;

/** The modules of a kernel of an image, with what each needs, by the list that depmod(8) made. */
final class KernelModules {
    private final Path directory;
    private final String place;
    private final Map<String, List<String>> needs = new HashMap<>();
    private final Map<String, String> byName = new HashMap<>();

    private KernelModules(Path directory, String place) {
        this.directory = directory;
        this.place = place;
    }

    /** @throws ProblemException when the list is not there or cannot be read */
    static KernelModules of(ImageRoot root, KernelVersion version) {
        String place = "lib/modules/" + version;
        KernelModules modules = new KernelModules(root.resolve("/" + place), place);
        Path list = modules.directory.resolve("modules.dep");
        try {
            PlainFile.text(list, PlainFile.MODERATE, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(modules::add);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The list of kernel modules cannot be read.")
                    .at(list.toString())
                    .because(e)
                    .remedy("genimage makes it, with the kernel that the image boots"));
        }
        return modules;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            String file = line.substring(0, colon);
            needs.put(
                    file,
                    Stream.of(line.substring(colon + 1).split(" "))
                            .filter(word -> !word.isEmpty())
                            .toList());
            String name = file.substring(file.lastIndexOf('/') + 1);
            byName.put(ImageKernel.normal(name), file);
        }
    }

    /** The files of some modules and of all that they need, below the directory of the modules; what is built in has none. */
    Set<String> files(Collection<String> names) {
        Set<String> files = new TreeSet<>();
        for (String name : names) {
            String file = byName.get(name);
            if (file != null) {
                collect(file, files);
            }
        }
        return files;
    }

    private void collect(String file, Set<String> files) {
        if (files.add(file)) {
            needs.getOrDefault(file, List.of()).forEach(each -> collect(each, files));
        }
    }

    /**
     * Has modprobe(8) of an initial ramdisk find them: the files, and the lists of the whole kernel in place of the ramdisk's own.
     *
     * @throws IOException when one cannot be read
     */
    void addTo(NewcArchive archive, Collection<String> names) throws IOException {
        for (String file : files(names)) {
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                archive.directory(place + "/" + file.substring(0, slash));
            }
            archive.file(place + "/" + file, 0644, PlainFile.bytes(directory.resolve(file), PlainFile.MODERATE));
        }
        try (Stream<Path> lists = Files.list(directory)) {
            for (Path list : lists.filter(KernelModules::isList).sorted().toList()) {
                byte[] bytes = PlainFile.bytes(list, PlainFile.MODERATE);
                archive.file(place + "/" + list.getFileName(), 0644, bytes);
            }
        }
    }

    private static boolean isList(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("modules.dep") || name.equals("modules.softdep") || name.endsWith(".bin");
    }
}
