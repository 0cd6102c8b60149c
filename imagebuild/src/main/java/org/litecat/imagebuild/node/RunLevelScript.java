package org.litecat.imagebuild.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.nodescript.NodeScripts;

/**
 * A script of {@code /etc/init.d} and the links that have init call it. Run levels and places in their order are those that
 * the head of the script names; a tool of the image may have given the links other numbers.
 */
public final class RunLevelScript {
    /** Login prompts at consoles. */
    public static final RunLevelScript CONSOLES = new RunLevelScript("gettyset");

    /** The post scripts of a node. */
    public static final RunLevelScript POST_SCRIPTS = new RunLevelScript("xcatpostinit");

    /** All of them. */
    public static final List<RunLevelScript> ALL = List.of(CONSOLES, POST_SCRIPTS);

    private static final Pattern NUMBERS = Pattern.compile("(?m)^# chkconfig: \\d+ (\\d\\d) (\\d\\d)$");

    private final String name;
    private final String text;

    private RunLevelScript(String name) {
        this.name = name;
        this.text = NodeScripts.text(name);
    }

    /** As tools of run levels call it. */
    public String name() {
        return name;
    }

    /** Its place in an image. */
    public String path() {
        return "/etc/init.d/" + name;
    }

    ShippedFile file() {
        return new ShippedFile(path(), "rwxr-xr-x", text);
    }

    /** Whether init of an image calls it in the levels in which a node works. */
    public boolean isStarted(ImageFiles image) {
        return levels("Start").stream().anyMatch(level -> isLinked(image, level, 'S'));
    }

    /** Makes the links that are missing. @throws ProblemException when one cannot be made */
    void start(ImageFiles image) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            throw new IllegalStateException(name + " does not say when it is to be started");
        }
        levels("Start").forEach(level -> link(image, level, 'S', numbers.group(1)));
        levels("Stop").forEach(level -> link(image, level, 'K', numbers.group(2)));
    }

    private List<String> levels(String what) {
        return text.lines()
                .filter(line -> line.startsWith("# Default-" + what + ": "))
                .flatMap(line -> List.of(line.substring(line.indexOf(": ") + 2).split(" ")).stream())
                .toList();
    }

    private void link(ImageFiles image, String level, char letter, String number) {
        if (isLinked(image, level, letter)) {
            return;
        }
        String path = directory(image, level) + "/" + letter + number + name;
        Path link = image.placeOfEntry(path);
        Path target = Path.of(image.entryAt(path)).resolveSibling(".").normalize();
        try {
            image.makeDirectories(path);
            ImageFiles.keepingTime(
                    link.resolveSibling("."),
                    () -> Files.createSymbolicLink(link, target.relativize(Path.of(image.writtenAt(path())))));
        } catch (IOException e) {
            throw failed(image, path, e);
        }
    }

    /** Enterprise Linux has them in a directory of their own, and may have no links to them yet. */
    private static String directory(ImageFiles image, String level) {
        return (image.exists("/etc/rc.d") ? "/etc/rc.d/rc" : "/etc/rc") + level + ".d";
    }

    private boolean isLinked(ImageFiles image, String level, char letter) {
        Path directory = image.place(directory(image, level));
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(directory, letter + "[0-9][0-9]" + name)) {
            return links.iterator().hasNext();
        } catch (IOException e) {
            throw failed(image, directory(image, level), e);
        }
    }

    private static ProblemException failed(ImageFiles image, String path, IOException e) {
        return new ProblemException(Problem.of(Code.IO, path + " of the image cannot be read or made.")
                .at(image.root().directory().toString())
                .because(e.toString())
                .remedy("see that its file system has room and can be written, and run the command again"));
    }
}
