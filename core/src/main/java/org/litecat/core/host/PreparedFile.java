package org.litecat.core.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is complete and has only to take its place; when it is closed without that, nothing of it is left. */
public final class PreparedFile implements AutoCloseable {
    /** Far more than other writers of the same file can spoil, far less than anybody notices. */
    private static final int MOST_ATTEMPTS = 1000;

    private final Path place;
    private final Durability durability;
    private final Unfinished unfinished;

    private PreparedFile(Path place, Durability durability, Unfinished unfinished) {
        this.place = place;
        this.durability = durability;
        this.unfinished = unfinished;
    }

    static PreparedFile of(Path place, Durability durability, Maker maker) throws IOException {
        makeDirectories(place.toAbsolutePath().getParent(), durability);
        for (int attempt = 1; ; attempt++) {
            Unfinished unfinished = Unfinished.of(place);
            boolean ready = false;
            try {
                maker.make(unfinished.file());
                unfinished.requireOwn();
                forceContent(unfinished.file(), durability);
                ready = true;
                return new PreparedFile(place, durability, unfinished);
            } catch (NoSuchFileException e) {
                if (attempt == MOST_ATTEMPTS || !unfinished.isLost(e)) {
                    throw e;
                }
            } finally {
                if (!ready) {
                    unfinished.close();
                }
            }
        }
    }

    /** Replaces what stands in the place. */
    public void place() throws IOException {
        Files.move(unfinished.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (durability == Durability.LASTING) {
            force(place.toAbsolutePath().getParent());
        }
    }

    @Override
    public void close() {
        unfinished.close();
    }

    private static void makeDirectories(@Nullable Path directory, Durability durability) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        makeDirectories(directory.getParent(), durability);
        Files.createDirectories(directory);
        if (durability == Durability.LASTING) {
            force(directory.getParent());
        }
    }

    private static void forceContent(Path file, Durability durability) throws IOException {
        if (durability != Durability.REMADE && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            force(file);
        }
    }

    private static void force(@Nullable Path path) throws IOException {
        if (path != null) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
