package org.litecat.imagebuild.liteboot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.litetree.boot.PlanVersion;

/**
 * The initial ramdisk of the image, with an archive behind it of what a node needs that finds its root on this machine and tells what
 * it sees. Files of the archive take the places of those of the ramdisk; the ramdisk's own file stays as it is.
 */
final class BootFiles {
    private static final String OURS = "liteboot/";

    /** Beside what the root comes by: what the node answers by, and what is usually in the ramdisk. */
    private static final List<String> MODULES =
            List.of("virtio_pci", "virtio_console", "virtio_net", "virtio_blk", "virtio_rng", "overlay");

    private static final int WORD = 4;

    private final RootTransport transport;
    private final PlanHere here;
    private final NewcArchive archive = new NewcArchive();

    BootFiles(RootTransport transport, PlanHere here) {
        this.transport = transport;
        this.here = here;
    }

    /** A script of this room. */
    static String script(String name) {
        try (InputStream in = Objects.requireNonNull(BootFiles.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * @param version of boot plans, as the script in the image reads them
     * @param paths what the node is to look at, for the script {@code look}
     * @param command for a shell of the node
     * @param packed the packed root, where the root comes so
     */
    byte[] archive(
            PlanVersion version,
            String paths,
            Share root,
            KernelModules modules,
            Optional<String> command,
            Optional<Path> packed)
            throws IOException {
        archive.directory("liteboot");
        for (String name : List.of("lib.sh", "look", "answer", "liteboot.service")) {
            archive.text(OURS + name, script(name));
        }
        // In every layout of a ramdisk these two directories are there, or links to where they are.
        archive.program("sbin/mount.nfs", script("mount-nfs"));
        archive.program("bin/curl", script("fetch"));
        hook("cmdline/88", "cmdline.sh");
        hook("mount/05", "mount.sh");
        hook("pre-pivot/40", "before.sh");
        hook("pre-pivot/60", "after.sh");
        archive.text(OURS + "plan", BootPlanText.write(here.plan(), version));
        archive.text(OURS + "paths", paths);
        archive.text(OURS + "shares", shares(root));
        command.ifPresent(text -> archive.text(OURS + "command", text + "\n"));
        if (packed.isPresent()) {
            archive.file(OURS + packed.get().getFileName(), 0644, Files.readAllBytes(packed.get()));
        }
        List<String> wanted = new ArrayList<>(MODULES);
        wanted.addAll(transport.modules());
        modules.addTo(archive, wanted);
        return archive.finished();
    }

    private void hook(String place, String name) {
        // Where dracut has them, and where its releases from 103 on do: a place that the ramdisk does not have is
        // passed over.
        for (String hooks : List.of("lib/dracut/hooks/", "var/lib/dracut/hooks/")) {
            archive.program(hooks + place + "-liteboot.sh", script(name));
        }
    }

    private String shares(Share root) {
        StringBuilder lines = new StringBuilder();
        if (transport != RootTransport.PACKED) {
            lines.append(root.line(transport));
        }
        here.shares().forEach(share -> lines.append(share.line(transport)));
        return lines.toString();
    }

    /** An initial ramdisk with another one behind it. */
    static void join(Path ramdisk, byte[] more, Path joined) throws IOException {
        try (OutputStream out = Files.newOutputStream(joined)) {
            long bytes = Files.copy(ramdisk, out);
            // The kernel passes over zeros, and wants the header of an archive at a whole word.
            out.write(new byte[(int) ((WORD - bytes % WORD) % WORD)]);
            out.write(more);
        }
    }
}
