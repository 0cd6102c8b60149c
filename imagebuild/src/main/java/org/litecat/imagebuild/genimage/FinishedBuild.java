package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.table.Row;
import org.litecat.imagebuild.osimage.ImageLayout;

/** Remembers the key of the last complete run, so that a run with the same inputs has nothing to do. */
final class FinishedBuild {
    /** Counts up when genimage itself makes something else of the same inputs. */
    private static final String ENGINE = "1";

    private static final List<String> OSIMAGE = List.of("osvers", "osarch", "profile", "environvar");
    private static final List<String> LINUXIMAGE = List.of(
            "pkglist",
            "pkgdir",
            "otherpkglist",
            "otherpkgdir",
            "postinstall",
            "kerneldir",
            "nodebootif",
            "otherifce",
            "netdrivers",
            "kernelver",
            "krpmver",
            "permission");

    private final ImageLayout layout;
    private final String key;
    private final Path mark;

    private FinishedBuild(ImageLayout layout, String key) {
        this.layout = layout;
        this.key = key;
        this.mark = layout.work().resolve("finished");
    }

    static FinishedBuild of(GenimageInputs inputs, GenimageRequest request, Programs programs) {
        StepKey key = new StepKey().add("engine", ENGINE);
        add(key, inputs.image().osimage(), OSIMAGE);
        add(key, inputs.image().linuximage(), LINUXIMAGE);
        key.add("directory", inputs.layout().directory().toString());
        key.add("name", inputs.image().name()).add("tmp", request.tmpLimit());
        key.add("update", String.valueOf(!request.has(GenimageRequest.Flag.NO_UPDATE)));
        inputs.list().files().forEach(key::addFile);
        inputs.otherList().files().forEach(key::addFile);
        inputs.postinstall().forEach(script -> key.addFile(script.file()));
        inputs.nodeFiles().files().forEach(file -> key.add(file.mode() + file.path(), file.text()));
        inputs.allRepositories()
                .forEach(repository -> key.add(repository.id() + " " + repository.source(), repository.fingerprint()));
        inputs.packages().programs().forEach(program -> key.add(program, programs.identity(program)));
        return new FinishedBuild(inputs.layout(), key.hex());
    }

    private static void add(StepKey key, Row row, List<String> columns) {
        columns.forEach(column -> key.add(column, row.get(column)));
    }

    /** Whether the last complete run had the same inputs and its results are all there. */
    boolean stands() {
        return WorkFiles.read(mark).startsWith(key + " ")
                && Files.isDirectory(layout.rootimg().resolve("usr"))
                && Stream.of(layout.kernel(), layout.initrdStateless(), layout.initrdStatelite())
                        .allMatch(Files::isRegularFile);
    }

    String kernelVersion() {
        return WorkFiles.read(mark).replaceFirst("^\\S+ ", "").strip();
    }

    /** From now on, until {@link #remember}, the results are not those of any complete run. */
    void forget() {
        WorkFiles.delete(mark);
    }

    void remember(String kernelVersion) {
        WorkFiles.write(mark, key + " " + kernelVersion + "\n");
    }
}
