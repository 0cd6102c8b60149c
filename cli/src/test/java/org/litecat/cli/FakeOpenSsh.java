package org.litecat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Programs ssh and scp without a network: a node is a directory of this machine, its shell runs here. Nodes whose names begin
 * with {@code dead} refuse the connection, with {@code strange} have keys that nobody knows, with {@code other} changed ones, with {@code cut} are cut off some time before their ssh ends.
 */
final class FakeOpenSsh {
    private static final String COMMON = """
            #!/bin/sh
            echo "$0 $*" >>"$(dirname "$0")/calls"
            flags=
            while [ "$1" != -- ]; do
              case $1 in -r | -p) flags="$flags $1" ;; esac
              shift
            done
            shift
            refuse() {
              case $1 in
                dead*) printf 'ssh: connect to host %s port 22: Connection refused\\r\\n' "$1" >&2; exit 255 ;;
                strange*) printf 'Host key verification failed.\\r\\n' >&2; exit 255 ;;
                other*)
                  printf '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\\r\\n' >&2
                  printf 'Host key verification failed.\\r\\n' >&2; exit 255 ;;
                mute*) exit 255 ;;
                cut*) exec <&- >&-; sleep 0.3; exit 255 ;;
              esac
            }
            """;

    private static final String SSH = COMMON + """
            refuse "$1"
            SHELL=/bin/sh NODE=$1
            export SHELL NODE
            shift
            exec sh -c "$*"
            """;

    private static final String SCP = COMMON + """
            nodes=$(dirname "$0")/nodes
            i=0 last=$#
            while [ $i -lt $last ]; do
              word=$1
              shift
              case $word in
                /*) set -- "$@" "$word" ;;
                *) refuse "${word%%:*}"; mkdir -p "$nodes/${word%%:*}/tmp"; set -- "$@" "$nodes/${word%%:*}/${word#*:}" ;;
              esac
              i=$((i + 1))
            done
            exec cp $flags -- "$@"
            """;

    private final Path directory;

    FakeOpenSsh(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        program("ssh", SSH);
        program("scp", SCP);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The variables with which a verb finds the programs. */
    Map<String, String> environment() {
        return Map.of("PATH", directory + ":" + System.getenv("PATH"));
    }

    /** The command lines so far. */
    List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    /** The root of a node to which files were copied. */
    Path node(String name) {
        return directory.resolve("nodes").resolve(name);
    }
}
