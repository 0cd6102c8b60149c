package org.litecat.provision.loader;

import java.nio.file.Path;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;

/** A file that a boot loader reads, by its path below TFTPDIR. */
public sealed interface BootFile {
    String path();

    /**
     * Makes it in place of what is there.
     *
     * @throws org.litecat.core.response.ProblemException when it cannot be made
     */
    void make(Path tftpdir);

    /** What nodeset makes again: its name in the directory is not worth another write of the disk. */
    default PlacedFile placed(Path tftpdir) {
        return new PlacedFile(tftpdir.resolve(path()), Durability.WHOLE);
    }

    /** A file of its own. */
    record Text(String path, String text) implements BootFile {
        @Override
        public void make(Path tftpdir) {
            placed(tftpdir).text(text, FileMode.READABLE.whenNew());
        }
    }

    /** Another name of a file that comes before it in a list. */
    record SameAs(String path, String other) implements BootFile {
        @Override
        public void make(Path tftpdir) {
            placed(tftpdir).hardLink(tftpdir.resolve(other));
        }
    }

    /** @param target as the link says it */
    record Link(String path, String target) implements BootFile {
        @Override
        public void make(Path tftpdir) {
            placed(tftpdir).symbolicLink(target);
        }
    }
}
