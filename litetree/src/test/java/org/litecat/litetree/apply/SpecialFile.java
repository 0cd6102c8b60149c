package org.litecat.litetree.apply;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** Makes what is neither file nor directory nor link: {@code p}, {@code s}, {@code c MAJOR MINOR}, {@code b MAJOR MINOR}. */
final class SpecialFile {
    private SpecialFile() {}

    static void make(Path path, String kind) throws IOException {
        if (kind.equals("s")) {
            try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                socket.bind(UnixDomainSocketAddress.of(path));
            }
        } else {
            List<String> argv = new ArrayList<>(List.of("mknod", "--mode=0640", path.toString()));
            argv.addAll(List.of(kind.split(" ")));
            Commands.Output output = new ProcessCommands().capture(Command.of(argv));
            if (!output.succeeded()) {
                throw new IOException(output.text());
            }
        }
    }

    static boolean standsAt(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
    }

    /** The type bits of its mode, and which device it is. */
    static String describe(Path path) throws IOException {
        int type = (Integer) Files.getAttribute(path, "unix:mode") & 0170000;
        return " special " + Integer.toOctalString(type) + " " + Files.getAttribute(path, "unix:rdev");
    }
}
