package org.litecat.imagebuild.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.litecat.imagebuild.node.ShippedFile;
import org.litecat.imagebuild.root.FileEdit;

/** Puts a file that nodes run or read into an image: always the one of this release. */
public record ShippedFileEdit(ShippedFile file) implements FileEdit {
    @Override
    public String path() {
        return file.path();
    }

    @Override
    public String text() {
        return "install " + file.path() + ", which nodes use";
    }

    @Override
    public String modeWhenNew() {
        return file.mode();
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
