package org.litecat.imagebuild.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.host.TypedFile;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.root.PrivateNamespace;

/**
 * {@code xdsh -i}: runs a command in a root image, which is its {@code /}, and shows what it says while it runs. No other verb
 * works on the image meanwhile.
 */
public final class RunInImage {
    private static final List<String> SHELLS = List.of("/bin/bash", "/bin/sh");
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** In the directory that the image sees as /run/litecat. */
    private static final String SCRIPT = "script";

    private final Host host;
    private final Path from;
    private final Response response;

    /** @param from the directory that relative paths are meant from */
    public RunInImage(Host host, Path from, Response response) {
        this.host = host;
        this.from = from;
        this.response = response;
    }

    /**
     * What is to run.
     *
     * @param image the path of the root image
     * @param words the command, for a shell of the image; or a script of this machine and its arguments
     * @param script whether it is a script of this machine
     * @param showCode whether the exit code is told
     * @param quiet whether nothing of what it says is shown
     */
    public record Request(
            String image,
            List<String> words,
            boolean script,
            boolean showCode,
            boolean quiet,
            Optional<Duration> limit) {
        public Request {
            words = List.copyOf(words);
        }
    }

    /**
     * @return whether it ended with 0
     * @throws ProblemException when it cannot begin
     */
    public boolean run(Request request) {
        NamedRoot named = NamedRoot.of(host.paths(), from, request.image());
        Optional<Path> script = request.script()
                ? Optional.of(TypedFile.readable(from, request.words().get(0)))
                : Optional.empty();
        String shell = shell(named);
        try (HeldLock lock = new ImageLock(host, response).take(named.layout(), "xdsh")) {
            Path work = Files.createTempDirectory("litecat-xdsh");
            try {
                if (script.isPresent()) {
                    Path copy = Files.copy(script.get(), work.resolve(SCRIPT));
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
                }
                return run(request, named, work, argv(request, shell));
            } finally {
                new TreeRemoval(new MountTable(host.commands())).remove(work);
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The command cannot be handed to the image.")
                    .because(e));
        }
    }

    private static List<String> argv(Request request, String shell) {
        List<String> argv = new ArrayList<>(List.of(shell, "-c"));
        if (request.script()) {
            argv.addAll(List.of("exec /run/litecat/" + SCRIPT + " \"$@\"", "sh"));
            argv.addAll(request.words().subList(1, request.words().size()));
        } else {
            argv.add(String.join(" ", request.words()));
        }
        return argv;
    }

    private boolean run(Request request, NamedRoot named, Path work, List<String> argv) {
        Command command = Command.of(PrivateNamespace.inside(named.root().directory(), work, argv))
                .with("PATH", SEARCH_PATH)
                .with("HOME", "/root")
                .within(request.limit().orElse(ManyCommands.NO_LIMIT));
        ImageOutput output = new ImageOutput(response, request);
        ManyCommands.run(1, List.of(new ManyCommands.Job(request.image(), command)), output);
        return output.succeeded();
    }

    private static String shell(NamedRoot named) {
        return SHELLS.stream()
                .filter(shell -> Files.isExecutable(named.root().resolve(shell)))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.of(Code.MISSING_FILE, "There is no shell in the root image.")
                                .at(named.root().directory().toString())
                                .because("neither " + String.join(" nor ", SHELLS) + " is there")
                                .remedy("see that it is the root of an image that genimage has built")));
    }
}
