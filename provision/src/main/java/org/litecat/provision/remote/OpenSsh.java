package org.litecat.provision.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.litecat.core.host.Command;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The argument lists of ssh and scp. The user's and the machine's configuration of ssh hold, host keys are those of its
 * known_hosts; but nobody is asked anything, and a node that does not answer, or no longer does, is given up.
 */
final class OpenSsh {
    /** In the words of ssh_config(5). The first value that ssh meets is the one that holds. */
    private static final List<String> OURS =
            List.of("-oBatchMode=yes", "-oConnectTimeout=10", "-oServerAliveInterval=20", "-oServerAliveCountMax=3");

    private final Path program;
    private final RemoteOptions options;

    private OpenSsh(Path program, RemoteOptions options) {
        this.program = program;
        this.options = options;
    }

    /**
     * @param usual ssh or scp
     * @throws ProblemException when this machine does not have it
     */
    static OpenSsh find(Programs programs, String usual, RemoteOptions options) {
        String wanted = options.program().isEmpty() ? usual : options.program();
        Path program = (wanted.contains("/") ? programs.at(wanted) : programs.find(wanted))
                .orElseThrow(() -> new ProblemException(Problem.of(
                                Code.MISSING_PROGRAM, "There is no program '" + wanted + "' here.")
                        .because(
                                wanted.contains("/")
                                        ? "it does not exist, or it cannot be executed"
                                        : "none is in a directory of PATH")
                        .remedy("install the client of OpenSSH: openssh-clients, or openssh-client on Debian")));
        return new OpenSsh(program, options);
    }

    /**
     * What rsync is to bring.
     *
     * @param files of this machine
     * @param destination a path of the node
     * @param made the directory of the node that is made when it is missing
     */
    record Sync(List<String> files, String destination, String made) {}

    /** A rsync that this ssh carries: links of this machine are followed, modes, owners and times kept. */
    Command rsync(Path rsync, NodeTarget target, Sync sync) {
        List<String> argv = new ArrayList<>(List.of(rsync.toString(), "-Lprogtz", "--protect-args"));
        argv.add(
                "--rsh=" + argv(target).stream().map(OpenSsh::quotedForRsync).collect(Collectors.joining(" ")) + " --");
        argv.add("--rsync-path=mkdir -p " + ShellWord.quoted(sync.made()) + " && rsync");
        argv.add("--");
        argv.addAll(sync.files());
        argv.add(target.host() + ":" + sync.destination());
        return limited(argv);
    }

    /** It knows quotes that are doubled inside, and no other escapes (rsync(1), --rsh). */
    private static String quotedForRsync(String word) {
        return word.matches("[^\\s'\"]+") ? word : "'" + word.replace("'", "''") + "'";
    }

    /** @param rest what follows the options */
    Command command(NodeTarget target, List<String> rest) {
        List<String> argv = argv(target);
        argv.addAll(rest);
        return limited(argv);
    }

    private Command limited(List<String> argv) {
        return Command.of(argv).within(options.limit().orElse(ManyCommands.NO_LIMIT));
    }

    private List<String> argv(NodeTarget target) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(options.words());
        argv.addAll(OURS);
        if (!options.user().isEmpty()) {
            argv.add("-oUser=" + options.user());
        }
        argv.addAll(target.options());
        return argv;
    }
}
