package org.litecat.imagebuild.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.RootCommands;

/** What an image whose init has run levels needs beside our scripts. */
public final class RunLevelBoot {
    /** What Enterprise Linux runs before all scripts; it makes the root writable, whatever fstab says. */
    private static final String SYSINIT = "/etc/rc.d/rc.sysinit";

    private static final Pattern REMOUNT =
            Pattern.compile("\\bmount( +-\\w+)* +-o +remount,rw( +-\\w+)* +/(?=\\s|;|\\)|$)");

    /** Where it is, scripts are started that it has put in order by what they need, and no others, whatever links there are. */
    private static final List<String> ORDERING = List.of("/sbin/insserv", "/usr/sbin/insserv");

    private final ImageFiles image;
    private final RootCommands root;
    private final BuildLog log;

    /** @param root the same image */
    public RunLevelBoot(ImageFiles image, RootCommands root, BuildLog log) {
        this.image = image;
        this.root = root;
        this.log = log;
    }

    /**
     * To be called when our scripts are in the image; an image of systemd stays as it is.
     *
     * @throws ProblemException when a program of the image fails
     */
    public void run() {
        if (ImageInit.of(image) == ImageInit.SYSV) {
            keepRootAsMounted();
            order();
        }
    }

    /** The root of a node is mounted as it has to be by then: over NFS nobody writes to what all nodes read. */
    private void keepRootAsMounted() {
        String before = image.read(SYSINIT).orElse("");
        String after = REMOUNT.matcher(before).replaceAll("true");
        if (!after.equals(before)) {
            image.write(SYSINIT + ".backup", before, "rw-r--r--");
            image.write(SYSINIT, after, "rwxr-xr-x");
        }
    }

    private void order() {
        Optional<String> program = ORDERING.stream().filter(image::exists).findFirst();
        if (program.isEmpty()) {
            return;
        }
        List<String> argv = new ArrayList<>(List.of(program.get()));
        RunLevelScript.ALL.forEach(script -> argv.add(script.name()));
        int code = root.inside(argv);
        if (code != 0) {
            throw log.failure(
                    "The scripts of the image cannot be put in order (insserv: exit code " + code
                            + "): nodes would not run post scripts.",
                    "mend the heads of the scripts in /etc/init.d of the image, and run genimage again");
        }
    }
}
