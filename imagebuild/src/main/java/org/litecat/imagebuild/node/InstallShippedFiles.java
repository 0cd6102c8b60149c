package org.litecat.imagebuild.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;

/** Makes an image one that nodes can boot: our files, what starts the post scripts, and places to mount on. */
public final class InstallShippedFiles {
    private static final List<String> DIRECTORIES =
            List.of("/.statelite", "/.sllocal/localmnt", "/.sllocal/log", "/xcatpost", "/var/log/xcat");
    private static final String INIT = "/etc/init.d";

    private final ImageFiles image;

    public InstallShippedFiles(ImageFiles image) {
        this.image = image;
    }

    /** What is as it should be stays untouched: nodes may be running on it. */
    public void run(ShippedFiles wanted) {
        DIRECTORIES.forEach(image::directory);
        ImageInit init = ImageInit.of(image);
        for (ShippedFile file : wanted.of(init)) {
            if (!image.read(file.path()).equals(Optional.of(file.text()))) {
                image.write(file.path(), file.text(), file.mode());
            }
        }
        wanted.absent().forEach(this::remove);
        switch (init) {
            case SYSTEMD -> new PostScriptUnit(image).enable();
            case SYSV -> RunLevelScript.ALL.forEach(script -> script.start(image));
        }
    }

    /** As packages of Enterprise Linux have it: an ordinary directory would keep them from being installed later. */
    public void linkInitDirectory() {
        if (image.exists(INIT)) {
            return;
        }
        image.directory("/etc/rc.d/init.d");
        try {
            Files.createSymbolicLink(image.root().resolveParent(INIT), Path.of("rc.d/init.d"));
        } catch (IOException e) {
            throw failed("made", INIT, e);
        }
    }

    private void remove(String path) {
        try {
            Files.deleteIfExists(image.root().resolve(path));
        } catch (IOException e) {
            throw failed("removed", path, e);
        }
    }

    private ProblemException failed(String done, String path, IOException e) {
        return new ProblemException(Problem.of(Code.IO, path + " of the image cannot be " + done + ".")
                .at(image.root().directory().toString())
                .because(e.toString())
                .remedy("see that its file system has room and can be written, and run the command again"));
    }
}
