package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.ImageLayout;

/** Gives a tree that shares its files with others files of its own. */
final class SeparateTree {
    private SeparateTree() {}

    static void run(ImageLayout layout, Commands commands, TreeRemoval removal) throws IOException {
        Path beside = layout.work().resolve("separate");
        Path before = layout.work().resolve("separate-before");
        removal.removeAny(beside);
        Files.createDirectories(beside);
        Commands.Output output = commands.capture(Command.of(CopyMethod.COPY.argv(List.of(layout.rootimg()), beside))
                .within(Duration.ofHours(2)));
        if (!output.succeeded()) {
            removal.removeAny(beside);
            throw new IOException(output.text());
        }
        Files.move(layout.rootimg(), before, StandardCopyOption.ATOMIC_MOVE);
        Files.move(beside.resolve("rootimg"), layout.rootimg(), StandardCopyOption.ATOMIC_MOVE);
        removal.removeAny(before);
        removal.removeAny(beside);
    }
}
