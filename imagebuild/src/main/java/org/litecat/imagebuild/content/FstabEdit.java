package org.litecat.imagebuild.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.imagebuild.root.FileEdit;

/**
 * Makes the root of the image read-only in its fstab: {@code rw} becomes {@code ro} in the line of the device
 * {@code PROFILE_ARCH}. A table without that line is left as it is.
 */
public record FstabEdit(String profile, String osarch) implements FileEdit {
    private static final Pattern FIRST_RW = Pattern.compile("(?<=[\\s,])rw(?=[\\s,]|$)");

    @Override
    public String path() {
        return "/etc/fstab";
    }

    @Override
    public String text() {
        return "make the root read-only in /etc/fstab";
    }

    @Override
    public Optional<String> edited(Optional<String> content) {
        return content.map(text ->
                Pattern.compile("(?<=\n)").splitAsStream(text).map(this::edited).collect(Collectors.joining()));
    }

    private String edited(String line) {
        String device = profile + "_" + osarch;
        boolean root = line.startsWith(device)
                && line.length() > device.length()
                && Character.isWhitespace(line.charAt(device.length()));
        if (!root) {
            return line;
        }
        Matcher options = FIRST_RW.matcher(line).region(device.length(), line.length());
        return options.useTransparentBounds(true).find()
                ? line.substring(0, options.start()) + "ro" + line.substring(options.end())
                : line;
    }
}
