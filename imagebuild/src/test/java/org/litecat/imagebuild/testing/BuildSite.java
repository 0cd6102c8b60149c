package org.litecat.imagebuild.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.genimage.Genimage;
import org.litecat.imagebuild.genimage.GenimageRequest;
import org.litecat.imagebuild.genimage.GenimageResult;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;

/** A management node below one directory: all of it real. */
public final class BuildSite {
    private final Path root;
    private final RowTables tables;
    private final ProcessCommands commands = new ProcessCommands();
    private CollectedResponse said = new CollectedResponse();

    public BuildSite(Path root) {
        this.root = root;
        this.tables = RowTables.in(root.resolve("etc/xcat/tables"));
    }

    /** Links a directory of this machine into the site's {@code /install}. @return its path as the tables have it */
    public String link(String place, Path target) throws IOException {
        Path link = paths().at(place);
        Files.createDirectories(link.getParent());
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, target);
        }
        return place;
    }

    public String file(String place, String... lines) throws IOException {
        Path file = paths().at(place);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return place;
    }

    /** Defines or redefines an image of the test distribution. @param linuximage columns as {@code name=value} */
    public void image(String name, String osvers, String... linuximage) {
        imageFor("x86_64", name, osvers, linuximage);
    }

    /** The same for another architecture. */
    public void imageFor(String osarch, String name, String osvers, String... linuximage) {
        tables.with(
                "osimage",
                "imagename=" + name,
                "osvers=" + osvers,
                "osarch=" + osarch,
                "profile=compute",
                "provmethod=statelite",
                "environvar=SITE=test");
        List<String> columns = new ArrayList<>(List.of(linuximage));
        columns.add("imagename=" + name);
        tables.with("linuximage", columns.toArray(String[]::new));
    }

    public GenimageResult genimage(GenimageRequest request) {
        said = new CollectedResponse();
        return new Genimage(tables.store(), host(), said).run(request);
    }

    public Host host() {
        return new Host(paths(), commands, new FileLocks(), InstantSource.system());
    }

    public HostPaths paths() {
        return HostPaths.of(Map.of("LITECAT_ROOT", root.toString()));
    }

    public ImageLayout layout(String image) {
        return ImageLayout.of(paths(), new SiteSettings(tables.snapshot()), OsImage.require(tables.snapshot(), image));
    }

    /** Runs a program inside the finished image, as an administrator would. */
    public Commands.Output chroot(String image, String... argv) {
        List<String> all =
                new ArrayList<>(List.of("chroot", layout(image).rootimg().toString()));
        all.addAll(List.of(argv));
        return commands.capture(Command.of(all).with("HOME", "/root"));
    }

    public CollectedResponse said() {
        return said;
    }

    public RowTables tables() {
        return tables;
    }
}
