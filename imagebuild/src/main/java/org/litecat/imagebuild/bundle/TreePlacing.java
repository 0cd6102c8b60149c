package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/** Unpacks the tree of a root image beside its place, and puts it there when it is whole. */
final class TreePlacing {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Commands commands;
    private final TreeRemoval removal;
    private final Response response;
    private final Rollback rollback;

    TreePlacing(Commands commands, TreeRemoval removal, Response response, Rollback rollback) {
        this.commands = commands;
        this.removal = removal;
        this.response = response;
        this.rollback = rollback;
    }

    /** @param bundle where it is unpacked */
    void unpack(TreeArchive archive, ImageLayout layout, Path bundle) {
        response.info("Extracting rootimgtree.gz. It will take a while.");
        response.flush();
        Path fresh = fresh(layout);
        try {
            requireRoom(archive, layout);
            // That of a run that was killed.
            removal.removeAny(fresh);
            rollback.add(() -> removal.removeAny(fresh));
            Files.createDirectory(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path inside = Files.createDirectory(fresh.resolve("rootimg"));
            archive.unpack(commands, inside);
            capabilities(bundle.resolve(Manifest.CAPABILITIES), inside);
        } catch (IOException e) {
            throw failed(layout, e);
        }
    }

    /** The tree that stands there is kept beside, and what the verbs noted of it with it. */
    void place(TreeArchive archive, ImageLayout layout, Placing placing) {
        placing.setAside(layout.rootimg());
        placing.setAside(layout.work());
        Path fresh = fresh(layout);
        try {
            Files.move(fresh.resolve("rootimg"), layout.rootimg());
            rollback.add(() -> Files.move(layout.rootimg(), fresh.resolve("rootimg")));
            // Without what stood in it it is nobody's; the next import takes it away, should this one not.
        } catch (IOException e) {
            throw failed(layout, e);
        }
        warn(archive, layout);
    }

    /** What is left beside the tree when nothing is taken back any more. */
    void tidy(ImageLayout layout) {
        removal.removeAny(fresh(layout));
    }

    private static Path fresh(ImageLayout layout) {
        return layout.directory().resolve(".imgimport-rootimg");
    }

    private void warn(TreeArchive archive, ImageLayout layout) {
        if (archive.setuid() > 0) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            archive.setuid() + " files of the root image run as another user than who calls them.")
                    .at(layout.rootimg().toString())
                    .because("users of this machine can call them there, and the bundle may be anybody's")
                    .remedy("if you do not trust it: chmod go-rx " + layout.directory() + ", or mount it nosuid"));
        }
    }

    private static void requireRoom(TreeArchive archive, ImageLayout layout) throws IOException {
        long free = Files.getFileStore(layout.directory()).getUsableSpace();
        if (archive.bytes() > free) {
            throw new ProblemException(Problem.of(Code.NO_SPACE, "There is no room for the root image.")
                    .at(layout.directory().toString())
                    .because("it takes " + archive.bytes() + " bytes; " + free + " are free")
                    .remedy("make room, and import again; nothing was imported"));
        }
    }

    /** In the form of setfattr: paths below the tree, and one attribute. */
    private void capabilities(Path file, Path tree) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            return;
        }
        SafeCapabilities.require(Files.readString(file, StandardCharsets.ISO_8859_1), tree);
        Commands.Output said =
                commands.capture(Command.of("setfattr", "--no-dereference", "--restore=" + file.toAbsolutePath())
                        .in(tree)
                        .within(LONGEST));
        if (!said.succeeded()) {
            throw new IOException("setfattr: " + said.text());
        }
    }

    private static ProblemException failed(ImageLayout layout, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The root image cannot be put in its place.")
                .at(layout.rootimg().toString())
                .because(e)
                .remedy("mend that, and import again; nothing was imported"));
    }
}
