package org.litecat.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types verbs as a user of this machine who is not root and has numbers in subuid and subgid. Machine and tables of the machine
 * know nothing of him: he is in a view of /etc that each of his processes has for itself.
 */
final class OrdinaryUser {
    static final String NAME = "litecat-it";
    private static final String NUMBER = "61235";
    private static final String GIVEN = NAME + ":1000000000:65536";

    /** $1 a directory of the run, $2 his line in subuid and subgid, $3 his number. */
    private static final String SEEN = """
            set -eu
            run=$1 given=$2 number=$3
            shift 3
            mkdir -p "$run/etc"
            mount -t tmpfs tmpfs "$run/etc"
            mkdir "$run/etc/upper" "$run/etc/work"
            mount -t overlay -o "lowerdir=/etc,upperdir=$run/etc/upper,workdir=$run/etc/work" overlay /etc
            echo "litecat-it:x:$number:$number::$run/home:/bin/sh" >>/etc/passwd
            echo "litecat-it:x:$number:" >>/etc/group
            echo "$given" >/etc/subuid
            echo "$given" >/etc/subgid
            exec setpriv --reuid "$number" --regid "$number" --clear-groups env -i HOME="$run/home" LANG=C.UTF-8 \
              PATH=/usr/local/bin:/usr/bin:/bin "$@"
            """;

    private final Path run;
    private final String given;

    private OrdinaryUser(Path run, String given) {
        this.run = run;
        this.given = given;
    }

    /** @param run a directory, through which everybody may go from here on; the product is put into it */
    static OrdinaryUser in(Path run) throws IOException, InterruptedException {
        command(List.of("chmod", "go+x", run.toString()));
        command(List.of("cp", "-r", "target/dist/lib", run.resolve("lib").toString()));
        command(List.of("cp", "-r", "../config-samples", run.resolve("samples").toString()));
        command(List.of(
                "chmod",
                "-R",
                "go+rX",
                run.resolve("lib").toString(),
                run.resolve("samples").toString()));
        Files.createDirectories(run.resolve("product/share"));
        Files.createSymbolicLink(run.resolve("product/share/xcat"), run.resolve("samples"));
        OrdinaryUser user = new OrdinaryUser(run, GIVEN);
        user.owns(run.resolve("home"));
        return user;
    }

    /** The same with another line in subuid and subgid. */
    OrdinaryUser given(String line) {
        return new OrdinaryUser(run, line);
    }

    /** A new directory that is his. */
    Path owns(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        command(List.of("chown", NUMBER + ":" + NUMBER, directory.toString()));
        return directory;
    }

    /** The beginning of a command line: the rest is run as him. */
    List<String> as() {
        return List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                SEEN,
                "sh",
                run.toString(),
                given,
                NUMBER);
    }

    /** The beginning of a command line: the rest is run as the root of a user namespace of his, by other means than the product's. */
    List<String> asRootOfHis() {
        List<String> argv = new ArrayList<>(as());
        argv.addAll(List.of("unshare", "--user", "--map-root-user", "--map-auto", "--setgroups", "allow", "--"));
        argv.addAll(List.of("env", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"));
        return argv;
    }

    /** The variables, then the verb, of a management node below a directory. */
    List<String> verb(Path root, String... verb) throws IOException {
        List<String> argv = new ArrayList<>(List.of("env", "LITECAT_ROOT=" + root));
        argv.addAll(verbOfMachine(verb));
        return argv;
    }

    /** The same of the machine itself. */
    List<String> verbOfMachine(String... verb) throws IOException {
        String jars;
        try (Stream<Path> found = Files.list(run.resolve("lib"))) {
            jars = found.map(Path::toString).sorted().collect(Collectors.joining(":"));
        }
        List<String> argv =
                new ArrayList<>(List.of("env", "XCATROOT=" + run.resolve("product"), "SOURCE_DATE_EPOCH=1770000000"));
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-cp", jars));
        argv.add("org.litecat.cli.launch.Main");
        argv.addAll(List.of(verb));
        return argv;
    }

    static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Runs a command that must succeed. @return what it says */
    static String command(List<String> argv) throws IOException, InterruptedException {
        VerbProcesses.Answer answer = answer(argv);
        if (answer.code() != 0) {
            throw new IllegalStateException(String.join(" ", argv) + "\n" + answer.out() + answer.err());
        }
        return answer.out();
    }

    static VerbProcesses.Answer answer(List<String> argv) throws IOException, InterruptedException {
        File errors = File.createTempFile("errors", "");
        try {
            ProcessBuilder builder = new ProcessBuilder(argv).redirectError(errors);
            builder.environment().keySet().removeIf(name -> name.startsWith("XCAT") || name.startsWith("LITECAT"));
            Process process = builder.redirectInput(new File("/dev/null")).start();
            String out = new String(process.getInputStream().readAllBytes());
            return new VerbProcesses.Answer(process.waitFor(), out, Files.readString(errors.toPath()));
        } finally {
            Files.delete(errors.toPath());
        }
    }
}
