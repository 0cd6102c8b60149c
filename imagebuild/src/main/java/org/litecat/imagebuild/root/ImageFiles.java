package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;

/** Reads and writes small files of an image; links are followed as the node will follow them, never out of the image. */
public final class ImageFiles {
    private final ImageRoot root;

    public ImageFiles(ImageRoot root) {
        this.root = root;
    }

    public ImageRoot root() {
        return root;
    }

    public boolean exists(String imagePath) {
        return Files.exists(root.resolve(imagePath), LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file, empty when there is none. */
    public String read(String imagePath) {
        Path file = root.resolve(imagePath);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            throw failed("read", imagePath, e);
        }
    }

    /** Replaces a file as a whole. @param mode like {@code rw-r--r--} */
    public void write(String imagePath, String text, String mode) {
        Path file = root.resolve(imagePath);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(file.getParent(), ".litecat", "");
            Files.writeString(beside, text);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("written", imagePath, e);
        }
    }

    public void directory(String imagePath) {
        try {
            Files.createDirectories(root.resolve(imagePath));
        } catch (IOException e) {
            throw failed("made", imagePath, e);
        }
    }

    private ProblemException failed(String done, String imagePath, IOException e) {
        return new ProblemException(Problem.of(imagePath + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .because(e.toString()));
    }
}
