package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The mounts as the kernel tells them to this process, taken away by umount(8). */
public final class MountTable implements Mounts {
    private final MountPoints points;
    private final Commands commands;

    public MountTable(Commands commands) {
        this(new MountPoints(), commands);
    }

    MountTable(MountPoints points, Commands commands) {
        this.points = points;
        this.commands = commands;
    }

    @Override
    public List<Path> below(Path directory) {
        try {
            return points.below(directory);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "What is mounted below '" + directory + "' cannot be found out.")
                            .because(e));
        }
    }

    @Override
    public void unmount(Path place) {
        Commands.Output output =
                commands.capture(Command.of("umount", "--lazy", "--no-canonicalize", "--", place.toString()));
        if (!output.succeeded()) {
            throw new ProblemException(Problem.of(Code.IO, "'" + place + "' cannot be unmounted.")
                    .because(output.text())
                    .remedy("unmount it, then try again"));
        }
    }
}
