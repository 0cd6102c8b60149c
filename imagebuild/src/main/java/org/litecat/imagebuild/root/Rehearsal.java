package org.litecat.imagebuild.root;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Runs programs of this machine on an image root so that nothing of what they write stays, on any disk: over the root, and
 * over what is kept of repositories, lies a layer in memory that is gone when they end.
 *
 * @param tree the root that is asked about; without one it is an empty one
 * @param cache a directory whose files appear below {@link #WORK}
 * @param configuration files that appear below {@link #WORK}: relative path to content
 */
public record Rehearsal(
        Commands commands,
        Optional<Path> tree,
        Optional<Path> cache,
        Map<String, String> configuration,
        Map<String, String> environment) {
    /** Where programs find their files; {@code /run/litecat} inside the root. */
    public static final Path WORK = Path.of("/sys/work");

    /** The root of an image that is not there yet. */
    public static final Path EMPTY_TREE = Path.of("/sys/tree");

    private static final String MARK = "\u0001answer ";

    /**
     * $1 the root, $2 the cache, $3 what stands before the exit code of each program. Every machine has a /sys, and what is
     * asked here does not: the layers are there, and no directory need be made for them.
     */
    private static final String SCRIPT = PrivateNamespace.OPENING + """
            notes=
            read -r inside outside count </proc/self/uid_map
            [ "$inside $outside $count" = "0 0 4294967295" ] || notes=,userxattr
            mount -t tmpfs -o mode=700 tmpfs /sys
            mkdir -p /sys/work/cache /sys/work/log /sys/tree
            over() {
              mkdir -p "/sys/$3/upper" "/sys/$3/work"
              # What lies over what is noted in attributes, and in a user namespace nobody writes those of root.
              (
                cd "$1"
                layers=lowerdir=.,upperdir=/sys/$3/upper,workdir=/sys/$3/work
                mount -t overlay -o "$layers$notes" overlay "$2" 2>/dev/null || mount -t overlay -o "$layers" overlay "$2"
              )
            }
            tree=/sys/tree mark=$3
            if [ -n "$1" ]; then
              tree=$1
              over "$tree" "$tree" root
            fi
            if [ -n "$2" ]; then
              over "$2" /sys/work/cache kept
            fi
            if [ -L "$tree/run" ]; then
              echo "/run of the image is a link; it must be a directory" >&2
              exit 125
            fi
            mkdir -p "$tree/run"
            mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$tree/run"
            mkdir "$tree/run/litecat"
            mount --bind /sys/work "$tree/run/litecat"
            set --
            word=
            while IFS= read -r line; do
              rest=${line#?}
              case $line in
                f*)
                  file=/sys/work/${rest%%:*}
                  mkdir -p "${file%/*}"
                  printf '%s\\n' "${rest#*:}" >>"$file"
                  ;;
                l*)
                  word=$word$rest'
            '
                  ;;
                a*)
                  set -- "$@" "$word$rest"
                  word=
                  ;;
                r*)
                  code=0
                  "$@" </dev/null 2>&1 || code=$?
                  printf '\\n%s%s\\n' "$mark" "$code"
                  set --
                  ;;
              esac
            done
            """;

    /** The answers of the programs, in the order of the questions. */
    public List<Commands.Output> answers(List<List<String>> questions) {
        List<String> words = List.of(
                tree.map(Path::toString).orElse(""), cache.map(Path::toString).orElse(""), MARK);
        Command command =
                Command.of(PrivateNamespace.wrapped(SCRIPT, words, List.of())).fedBy(input -> feed(questions, input));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        List<Commands.Output> answers = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int code = commands.run(command, line -> {
            if (line.startsWith(MARK)) {
                answers.add(new Commands.Output(Integer.parseInt(line.substring(MARK.length())), lines));
                lines.clear();
            } else {
                lines.add(line);
            }
        });
        if (code != 0 || answers.size() != questions.size()) {
            throw new ProblemException(Problem.of(Code.PROGRAM_FAILED, "What would be installed cannot be asked.")
                    .because(String.join(" | ", lines))
                    .remedy(
                            "see that the kernel has overlay file systems (modprobe overlay), for users who are not root 5.11"
                                    + " or newer"));
        }
        return answers;
    }

    /** Configuration may hold passwords: it stands in no argument and in no file of this machine. */
    private void feed(List<List<String>> questions, OutputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(configuration)
                .forEach((file, content) -> content.lines()
                        .forEach(line -> text.append('f')
                                .append(file)
                                .append(':')
                                .append(line)
                                .append('\n')));
        for (List<String> question : questions) {
            question.forEach(word -> {
                int last = word.lastIndexOf('\n');
                word.substring(0, last + 1)
                        .lines()
                        .forEach(line -> text.append('l').append(line).append('\n'));
                text.append('a').append(word.substring(last + 1)).append('\n');
            });
            text.append("r\n");
        }
        input.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
