package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.host.Sha256;

/** The hash of all inputs of a run: the same key and standing outputs mean that there is nothing to do. */
final class StepKey {
    private final Sha256 digest = new Sha256();

    StepKey add(String name, String value) {
        // Lengths keep neighbours apart: ("ab","c") is not ("a","bc").
        digest.add(name.length() + ":" + name + value.length() + ":").add(value);
        return this;
    }

    /** The content and the mode of a file; a file that cannot be read is an input of its own. */
    StepKey addFile(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            add(file.toString(), content.length + (Files.isExecutable(file) ? "x" : ""));
            digest.add(content);
        } catch (IOException e) {
            add(file.toString(), "unreadable");
        }
        return this;
    }

    String hex() {
        return digest.hex();
    }
}
