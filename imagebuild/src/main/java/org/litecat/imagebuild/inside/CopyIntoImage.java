package org.litecat.imagebuild.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.synclist.SyncListReader;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncPlanner;
import org.litecat.imagebuild.synclist.SyncedFile;

/**
 * {@code xdcp -i}: copies files of this machine into a root image. Everything is looked at before anything is copied, and no
 * other verb works on the image meanwhile.
 */
public final class CopyIntoImage {
    private final Host host;
    private final Path from;
    private final Response response;

    /** @param from the directory that relative paths are meant from */
    public CopyIntoImage(Host host, Path from, Response response) {
        this.host = host;
        this.from = from;
        this.response = response;
    }

    /**
     * The files of a synclist.
     *
     * @param image the path of the root image
     * @throws ProblemException with everything that cannot be done
     */
    public void list(String image, String list) {
        NamedRoot root = NamedRoot.of(host.paths(), from, image);
        Path file = from.resolve(list);
        if (!Files.exists(file)) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, "File:" + list + " does not exist.")
                    .remedy("name a synclist of this machine; a relative name is looked for in the working directory"));
        }
        NamedFiles named = new NamedFiles(host.paths());
        String name = file.toString();
        SyncList read =
                new SyncListReader(Map.of(), text -> text.equals(name) ? file : named.locate(text)).read(List.of(name));
        read.notes().forEach(note -> response.warning(Code.NO_EFFECT, note));
        copy(root, new SyncPlanner(named::locate, root.root()), read);
    }

    /**
     * Files and directories, with all that is in these.
     *
     * @param target an absolute path of the image; a directory when it is one, ends in a slash, or several go there
     */
    public void files(String image, List<String> sources, String target) {
        NamedRoot root = NamedRoot.of(host.paths(), from, image);
        List<String> absolute = new ArrayList<>();
        // A slash at its end, which a path of the class library does not have, says something.
        sources.forEach(source -> absolute.add(from.resolve(source) + (source.endsWith("/") ? "/" : "")));
        copy(root, new SyncPlanner(Path::of, root.root()), SyncList.typed(absolute, target));
    }

    private void copy(NamedRoot root, SyncPlanner planner, SyncList list) {
        try (HeldLock lock = new ImageLock(host, response).take(root.layout(), "xdcp")) {
            ImageSync sync = new ImageSync(root.root(), file -> false);
            for (SyncedFile file : sync.pending(planner.plan(list))) {
                response.trace(file.text());
                sync.copy(file);
                response.data(Change.of(Change.Thing.FILE, file.destination(), Change.Action.SET)
                        .and("directory", root.root().directory().toString()));
            }
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problems().stream().map(CopyIntoImage::withOwnRemedy).toList());
        }
    }

    /** What liteimg says of the same files, said of this verb. */
    private static Problem withOwnRemedy(Problem problem) {
        return problem.remedy(problem.remedy().replace("run liteimg again", "type the command again"));
    }
}
