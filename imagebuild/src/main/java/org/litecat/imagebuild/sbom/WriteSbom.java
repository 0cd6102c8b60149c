package org.litecat.imagebuild.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.lock.LockFile;
import org.litecat.imagebuild.lock.LockedPackage;
import org.litecat.imagebuild.lsimage.Lsimage;
import org.litecat.litetree.image.ImageRoot;

/** {@code lsimage --spdx}, {@code --cyclonedx}: writes bills of materials of an image that stands, and changes nothing else. */
public final class WriteSbom {
    /** What a bill can be written as. */
    public enum Format {
        SPDX("SPDX", "\"spdxVersion\"", inventory -> new SpdxDocument(inventory).text()),
        CYCLONEDX("CycloneDX", "\"bomFormat\"", inventory -> new CycloneDxDocument(inventory).text());

        private final String said;
        private final String sign;
        private final Function<Inventory, String> writer;

        Format(String said, String sign, Function<Inventory, String> writer) {
            this.said = said;
            this.sign = sign;
            this.writer = writer;
        }
    }

    private final Snapshot tables;
    private final Host host;
    private final String tool;
    private final Response response;

    /** @param tool what is said to have made the bill */
    public WriteSbom(Snapshot tables, Host host, String tool, Response response) {
        this.tables = tables;
        this.host = host;
        this.tool = tool;
        this.response = response;
    }

    /**
     * @param names of images, of which there must be one
     * @throws ProblemException when the image cannot be looked at, or a file cannot be written
     */
    public void run(List<String> names, Map<Format, Path> files) {
        Problems problems = new Problems();
        if (names.size() != 1) {
            problems.add(Problem.of(Code.USAGE, "A bill of materials is of one image; " + names.size() + " are named.")
                    .remedy("lsimage IMAGE --spdx FILE --cyclonedx FILE"));
        }
        files.forEach((format, file) -> requireFree(format, file, problems));
        problems.throwIfAny();
        Inventory inventory = inventory(Lsimage.require(tables, names.get(0)));
        files.forEach((format, file) -> {
            new PlacedFile(file, Durability.WHOLE).text(format.writer.apply(inventory), FileMode.READABLE.whenNew());
            response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.SET));
            response.info("The " + inventory.components().size() + " packages of the image are told in " + file + " ("
                    + format.said + ").");
        });
    }

    private static void requireFree(Format format, Path file, Problems problems) {
        Path directory = file.toAbsolutePath().getParent();
        String why = "";
        if (directory == null || !Files.isDirectory(directory)) {
            why = "there is no directory " + directory;
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isBill(format, file)) {
            why = "what stands there is no " + format.said + " document";
        }
        if (!why.isEmpty()) {
            problems.add(Problem.of(Code.EXISTS, "The bill of materials cannot be written there.")
                    .at(file.toString())
                    .because(why)
                    .remedy("name another file, or remove that one"));
        }
    }

    /** An empty file is none of anybody else's. */
    private static boolean isBill(Format format, Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && (Files.size(file) == 0 || Files.readString(file).contains(format.sign));
        } catch (IOException e) {
            return false;
        }
    }

    private Inventory inventory(OsImage image) {
        ImageLayout layout = ImageLayout.of(host.paths(), new SiteSettings(tables), image);
        Components components = new Components(ImageRoot.open(layout.rootimg()), host.commands());
        String kind = components
                .kind()
                .orElseThrow(
                        () -> new ProblemException(Problem.of(Code.NOT_READY, "The image has no database of packages.")
                                .at(layout.rootimg().toString())
                                .remedy("genimage " + image.name())));
        Map<String, String> sums = checksums(layout);
        return new Inventory(
                image.name(),
                image.osvers(),
                kind,
                components.all().stream()
                        .map(each -> each.with(Optional.ofNullable(sums.get(key(each)))))
                        .toList(),
                host.buildTime().orElseGet(() -> host.clock().instant()),
                tool);
    }

    private static String key(Component each) {
        return each.name() + " " + each.version() + " " + each.arch();
    }

    /** Those of the lock that the image was built of, or that was written of it; its own database knows none of package files. */
    private static Map<String, String> checksums(ImageLayout layout) {
        Path lock = layout.packageLock();
        return Files.exists(lock)
                ? new LockFile(lock)
                        .read().packages().stream()
                                .collect(Collectors.toMap(
                                        each -> each.name() + " " + each.version() + " " + each.arch(),
                                        LockedPackage::sha256,
                                        (one, other) -> one))
                : Map.of();
    }
}
