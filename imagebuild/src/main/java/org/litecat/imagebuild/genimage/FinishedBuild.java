package org.litecat.imagebuild.genimage;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.table.Row;
import org.litecat.imagebuild.root.BuildMark;

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
    private final BuildMark mark;
    private final boolean onlyBootFiles;
    private final boolean touching;

    /**
     * @param onlyBootFiles whether the root stays the one that an earlier run made
     * @param touching whether something may change the root even so
     */
    private FinishedBuild(ImageLayout layout, String key, boolean onlyBootFiles, boolean touching) {
        this.layout = layout;
        this.key = key;
        this.onlyBootFiles = onlyBootFiles;
        this.touching = touching;
        this.mark = new BuildMark(layout);
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
        inputs.shippedFiles().files().forEach(file -> key.add(file.mode() + file.path(), file.text()));
        inputs.allRepositories()
                .forEach(repository -> key.add(repository.id() + " " + repository.source(), repository.fingerprint()));
        inputs.packages().programs().forEach(program -> key.add(program, programs.identity(program)));
        boolean onlyBootFiles = request.has(GenimageRequest.Flag.ONLY_INITRD);
        // Post-install scripts do in the root what they like.
        return new FinishedBuild(
                inputs.layout(), key.hex(), onlyBootFiles, !inputs.postinstall().isEmpty());
    }

    private static void add(StepKey key, Row row, List<String> columns) {
        columns.forEach(column -> key.add(column, row.get(column)));
    }

    /** Whether the last complete run had the same inputs and its results are all there. */
    boolean stands() {
        return mark.key().equals(key)
                && Files.isDirectory(layout.rootimg().resolve("usr"))
                && Stream.of(layout.kernel(), layout.initrdStateless(), layout.initrdStatelite())
                        .allMatch(Files::isRegularFile);
    }

    String kernelVersion() {
        return mark.kernelVersion();
    }

    /**
     * From now on, until {@link #remember}, the results are not those of any complete run: to be called before the first
     * change, and not before anything that may end the run without one.
     */
    void forget() {
        if (onlyBootFiles) {
            mark.beginBootFiles(touching);
        } else {
            mark.begin();
        }
    }

    /** @return false when the root, which this run did not work on, still waits for one that finishes it */
    boolean remember(String kernelVersion) {
        if (onlyBootFiles) {
            return mark.endBootFiles(kernelVersion);
        }
        mark.end(key, kernelVersion);
        return true;
    }
}
