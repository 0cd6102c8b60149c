package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.imagebuild.kernel.ImageKernel;

/** Puts the kernel of an image beside its root, once more compressed if it is not compressed itself. */
final class PlaceKernel {
    private final ImageLayout layout;

    PlaceKernel(ImageLayout layout) {
        this.layout = layout;
    }

    void run(ImageKernel kernel) {
        new PlacedFile(layout.kernel(), Durability.LASTING).copy(kernel.file(), FileMode.READABLE);
        PlacedFile compressed = new PlacedFile(layout.compressedKernel(), Durability.LASTING);
        if (!isPlain(kernel)) {
            compressed.remove();
            return;
        }
        compressed.make(place -> {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(place))) {
                Files.copy(kernel.file(), out);
            }
            Files.setPosixFilePermissions(place, FileMode.READABLE.permissions());
        });
    }

    private static boolean isPlain(ImageKernel kernel) {
        try {
            return kernel.isElf();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
