package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of all inputs of a run: the same key and standing outputs mean that there is nothing to do. */
final class StepKey {
    private final MessageDigest digest;

    StepKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    StepKey add(String name, String value) {
        // Lengths keep neighbours apart: ("ab","c") is not ("a","bc").
        update(name.length() + ":" + name + value.length() + ":");
        update(value);
        return this;
    }

    /** The content and the mode of a file; a file that cannot be read is an input of its own. */
    StepKey addFile(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            add(file.toString(), content.length + (Files.isExecutable(file) ? "x" : ""));
            digest.update(content);
        } catch (IOException e) {
            add(file.toString(), "unreadable");
        }
        return this;
    }

    private void update(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
