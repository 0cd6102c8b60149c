package org.litecat.imagebuild.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.genimage.Genimage;
import org.litecat.imagebuild.genimage.GenimageRequest;
import org.litecat.imagebuild.genimage.GenimageResult;

/** A management node that builds images. */
public final class BuildSite extends TestSite {
    private CollectedResponse said = new CollectedResponse();

    public BuildSite(Path root) {
        super(root);
    }

    /** Defines or redefines an image of the test distribution. @param linuximage column, value, column, value ... */
    public void image(String name, String osvers, String... linuximage) {
        imageFor("x86_64", name, osvers, linuximage);
    }

    /** The same for another architecture. */
    public void imageFor(String osarch, String name, String osvers, String... linuximage) {
        row(
                "osimage",
                "imagename",
                name,
                "osvers",
                osvers,
                "osarch",
                osarch,
                "profile",
                "compute",
                "provmethod",
                "statelite",
                "environvar",
                "SITE=test");
        List<String> columns = new ArrayList<>(List.of("imagename", name));
        columns.addAll(List.of(linuximage));
        row("linuximage", columns.toArray(String[]::new));
    }

    public GenimageResult genimage(GenimageRequest request) {
        said = new CollectedResponse();
        return new Genimage(store(), host(), said).run(request);
    }

    public ImageLayout layout(String image) {
        return ImageLayout.of(paths(), new SiteSettings(snapshot()), OsImage.require(snapshot(), image));
    }

    /** Runs a program inside the finished image, as an administrator would. */
    public Commands.Output chroot(String image, String... argv) {
        List<String> all =
                new ArrayList<>(List.of("chroot", layout(image).rootimg().toString()));
        all.addAll(List.of(argv));
        return host().commands().capture(Command.of(all).with("HOME", "/root"));
    }

    public CollectedResponse said() {
        return said;
    }
}
