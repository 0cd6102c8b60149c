package org.litecat.litetree.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.nodescript.NodeScripts;
import org.litecat.litetree.rule.LiteRules;

/** An image, servers and a disk, filled at random, and a machine that plays the node. */
final class NodeWorld implements AutoCloseable {
    private static final List<String> ITEMS = List.of(
            "etc/x=x",
            "etc/y/z=z",
            "etc/y/.h=h",
            "etc/y/sub/s=s",
            "etc/-n=n",
            "etc/in>x",
            "etc/new=new",
            "etc/y/new=ynew",
            "etc/y/deep/er/f=f",
            "var/log/m=m",
            "var/log/.hid/q=q",
            "var/log/h/a=a",
            "var/run/p=p",
            "root/rc=rc",
            "root/.ssh/k=k",
            "srv/a b/ü:x=ü",
            "srv/a b/.hidden=h",
            "srv/a b/back\\slash=b",
            "srv/a b/empty/");

    private final Path top;
    private final Random random;
    private final Commands commands = new ProcessCommands();
    private final int sources;

    private NodeWorld(Path top, Random random, int sources) {
        this.top = top;
        this.random = random;
        this.sources = sources;
    }

    /** @param shell what the image's {@code /bin/sh} is */
    static NodeWorld make(Path directory, Random random, String shell) throws IOException {
        return make(directory, random, shell, random.nextInt(4));
    }

    static NodeWorld make(Path directory, Random random, String shell, int sources) throws IOException {
        NodeWorld world = new NodeWorld(Files.createTempDirectory(directory, "case"), random, sources);
        world.makeImage(shell);
        for (int i = 1; i <= world.sources; i++) {
            world.fill(world.sourceDirectory(i), "source" + i, 0.4);
        }
        double kept = random.nextInt(3) * 0.3;
        world.fill(world.persistent(), "persistent", kept);
        world.fill(world.disk(), "disk", kept);
        for (String made : List.of("root", "servers")) {
            Files.createDirectories(world.top.resolve(made));
        }
        return world;
    }

    Path image() {
        return top.resolve("image");
    }

    Path disk() {
        return top.resolve("disk");
    }

    Path persistent() {
        return top.resolve("servers/[fd00::9]/sta te/n1");
    }

    /** The last source is a directory of the node itself. */
    Path sourceDirectory(int number) {
        return isLocal(number) ? image().resolve("lo cal") : top.resolve("servers/srv/lite" + number);
    }

    private boolean isLocal(int number) {
        return number == 3;
    }

    private void makeImage(String shell) throws IOException {
        fill(image(), "image", 0.6);
        for (String made : List.of("usr", "proc", "dev", "bin", "lo cal", ".sllocal/localmnt", "etc", "var", "home")) {
            Files.createDirectories(image().resolve(made));
        }
        for (String link : List.of("lib", "lib64", "sbin")) {
            Files.createSymbolicLink(image().resolve(link), Path.of("usr", link));
        }
        Files.createSymbolicLink(image().resolve("bin/sh"), Path.of("/usr/bin", shell));
        Files.createSymbolicLink(image().resolve("home/link"), Path.of("/home/real"));
        write(image().resolve("home/real"), "real");
    }

    private void fill(Path directory, String text, double share) throws IOException {
        Files.createDirectories(directory);
        if (text.equals("image")) {
            Files.createDirectories(directory.resolve("run"));
            Files.createDirectories(directory.resolve("var"));
            Files.createSymbolicLink(directory.resolve("var/run"), Path.of("/run"));
        }
        for (String item : ITEMS) {
            if (random.nextDouble() < share) {
                add(directory, item, text);
            }
        }
    }

    private void add(Path directory, String item, String text) throws IOException {
        int link = item.indexOf('>');
        if (item.endsWith("/")) {
            Files.createDirectories(directory.resolve(item));
        } else if (link > 0) {
            Path file = directory.resolve(item.substring(0, link));
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(item.substring(link + 1)));
        } else {
            int equals = item.lastIndexOf('=');
            Path file = directory.resolve(item.substring(0, equals));
            if (text.equals("image") && item.startsWith("var/run/")) {
                file = directory.resolve(item.substring(4, equals));
            }
            write(file, item.substring(equals + 1) + " of " + text + "\n");
        }
    }

    private void write(Path file, String content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
        Files.setAttribute(file, "unix:mode", List.of(0644, 0600, 0440, 04755).get(random.nextInt(4)));
        Files.setAttribute(file, "unix:uid", random.nextInt(3));
        if (random.nextInt(4) == 0) {
            Files.setAttribute(file.getParent(), "unix:mode", 0750);
            Files.setAttribute(file.getParent(), "unix:gid", 12);
        }
    }

    Tables tables() {
        Tables tables = Tables.ofOneNode().row("statelite", "node", "n1", "statemnt", "fd00::9:/sta te");
        for (int i = 1; i <= sources; i++) {
            String directory = isLocal(i) ? "/lo cal" : "srv:/lite" + i;
            tables.row("litetree", "priority", Integer.toString(i), "image", "ALL", "directory", directory);
        }
        return tables;
    }

    void makeLayout(LiteRules rules) {
        ImageRoot root = ImageRoot.open(image());
        LiteEngine engine = new LiteEngine(commands);
        engine.apply(engine.plan(rules, root), root, event -> {});
    }

    FilesAtHand files(BootPlan plan) {
        Map<Integer, Path> here = new HashMap<>();
        for (int i = 1; i <= plan.sources().size(); i++) {
            here.put(i, sourceDirectory(i));
        }
        return new FilesAtHand(ImageRoot.open(image()), here, Optional.of(persistent()), Optional.of(disk()));
    }

    /** What a node sees that follows a plan of the newest version by the script of this release. */
    Looked follow(String plan, List<Outcome> outcomes) throws IOException {
        Path scripts = Files.createDirectories(top.resolve("scripts"));
        return follow(scripts(scripts), plan, outcomes);
    }

    /** The same by another script. */
    Looked follow(Path script, String plan, List<Outcome> outcomes) throws IOException {
        Path planFile = Files.writeString(top.resolve("plan"), plan);
        StringBuilder paths = new StringBuilder();
        outcomes.forEach(outcome -> paths.append(outcome.entry().path())
                .append('\t')
                .append(outcome.place())
                .append('\n'));
        Path pathsFile = Files.writeString(top.resolve("paths"), paths, StandardCharsets.UTF_8);
        List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh"));
        for (Path argument : List.of(
                resource("follow-and-look", top.resolve("follow-and-look")),
                script,
                image(),
                top.resolve("root"),
                top.resolve("servers"),
                disk(),
                planFile,
                pathsFile)) {
            argv.add(argument.toString());
        }
        return Looked.parse(commands.capture(Command.of(argv)).lines());
    }

    /** The script that follows plans, and the functions that it reads beside it. */
    static Path scripts(Path directory) throws IOException {
        Files.writeString(directory.resolve("xcat-lib.sh"), NodeScripts.text("xcat-lib.sh"));
        return Files.writeString(directory.resolve("statelite"), NodeScripts.text("statelite"));
    }

    /** A file of its own, as the class path may be a jar. */
    static Path resource(String name, Path copy) throws IOException {
        try (InputStream resource = Objects.requireNonNull(NodeWorld.class.getResourceAsStream(name))) {
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    @Override
    public void close() {
        commands.capture(Command.of("rm", "-rf", top.toString()));
    }
}
