package org.litecat.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The mounts as the kernel tells them to this process (proc(5), mountinfo), taken away by umount(8). */
public final class MountTable implements Mounts {
    private static final int MOUNT_POINT = 4;

    /** Blank, tab, newline and backslash stand in the file as backslash and three octal digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final Path mountinfo;
    private final Commands commands;

    public MountTable(Commands commands) {
        this(Path.of("/proc/self/mountinfo"), commands);
    }

    MountTable(Path mountinfo, Commands commands) {
        this.mountinfo = mountinfo;
        this.commands = commands;
    }

    @Override
    public List<Path> below(Path directory) {
        List<Path> below = new ArrayList<>();
        try {
            Path real = directory.toRealPath();
            for (String line : Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1)) {
                Path place = mountPoint(line);
                // By components: /images/a is not above /images/ab.
                if (place.startsWith(real)) {
                    below.add(place);
                }
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of("What is mounted below '" + directory + "' cannot be found out.")
                    .because(e));
        }
        return below;
    }

    @Override
    public void unmount(Path place) {
        Commands.Output output =
                commands.capture(Command.of("umount", "--lazy", "--no-canonicalize", "--", place.toString()));
        if (!output.succeeded()) {
            throw new ProblemException(Problem.of("'" + place + "' cannot be unmounted.")
                    .because(output.text())
                    .remedy("unmount it, then try again"));
        }
    }

    private static Path mountPoint(String line) {
        String bytes = unescaped(line.split(" ")[MOUNT_POINT]);
        return Path.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(escape.group(1), 8))));
    }
}
