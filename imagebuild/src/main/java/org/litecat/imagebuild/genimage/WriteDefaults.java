package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.Names;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.imagebuild.content.FstabEdit;
import org.litecat.imagebuild.node.ImageInit;

/** Writes the files that every diskless image starts with: mounts, name resolution, network. */
final class WriteDefaults {
    private static final String FSTAB = "/etc/fstab";
    private static final String HOSTNAME = "/etc/hostname";
    private static final String PLAIN = "rw-r--r--";
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.:-]+");

    private final Build build;
    private final Names machine;
    private final Path remembered;

    WriteDefaults(Build build, Names machine) {
        this.build = build;
        this.machine = machine;
        this.remembered = build.layout().work().resolve("fstab");
    }

    void run() {
        keepEditedFstab();
        build.files().write(FSTAB, fstab(), PLAIN);
        build.files().write("/etc/resolv.conf", "# Dummy resolv.conf: the node gets its own when it boots.\n", PLAIN);
        forgetBuilder();
        build.inputs()
                .family()
                .networkFiles(interfaces("nodebootif"), interfaces("otherifce"))
                .forEach((path, text) -> build.files().write(path, text, PLAIN));
    }

    /** mmdebstrap gives the image the name of this machine, and every node would go by it. */
    private void forgetBuilder() {
        String name = build.files().read(HOSTNAME).orElse("").strip();
        if (!name.isEmpty() && (name + ".").startsWith(machine.shortOwn() + ".")) {
            build.files().remove(HOSTNAME);
        }
    }

    /** What the finished image has, postinstall scripts included: an edit shows as a difference at the next run. */
    void remember() {
        WorkFiles.write(remembered, build.files().read(FSTAB).orElse(""));
    }

    private void keepEditedFstab() {
        String known = WorkFiles.read(remembered);
        String now = build.files().read(FSTAB).orElse("");
        if (!known.isEmpty() && !now.isEmpty() && isEdited(build.image(), known, now)) {
            build.files().write(FSTAB + ".genimagesave", now, PLAIN);
            build.log()
                    .response()
                    .warning(
                            Code.CONFLICT,
                            "/etc/fstab of the image was edited since the last run; genimage writes it"
                                    + " anew and keeps your version as /etc/fstab.genimagesave.");
        }
    }

    /** Whether somebody else than genimage and liteimg wrote the file. */
    static boolean isEdited(OsImage image, String known, String now) {
        Optional<String> byLiteimg = new FstabEdit(image.profile(), image.osarch()).edited(Optional.of(known));
        return !now.equals(known) && !byLiteimg.equals(Optional.of(now));
    }

    private String fstab() {
        String asked = build.request().tmpLimit();
        String limit = asked.isEmpty() ? build.inputs().family().tmpLimit() : asked;
        boolean systemd = ImageInit.of(build.files()) == ImageInit.SYSTEMD;
        if (systemd && !asked.isEmpty()) {
            build.log()
                    .response()
                    .warning(
                            Code.NO_EFFECT,
                            "-t has no effect on this image: systemd mounts /tmp itself, and fstab does not name it.");
        }
        return fstab(build.image(), systemd, limit);
    }

    /** @param tmpLimit the size of /tmp and /var/tmp; empty for that of the kernel */
    static String fstab(OsImage image, boolean systemd, String tmpLimit) {
        List<String> lines = new ArrayList<>();
        lines.add("devpts  /dev/pts devpts   gid=5,mode=620 0 0");
        lines.add("tmpfs   /dev/shm tmpfs    defaults       0 0");
        lines.add("proc    /proc    proc     defaults       0 0");
        lines.add("sysfs   /sys     sysfs    defaults       0 0");
        if (!systemd) {
            String options = tmpLimit.isEmpty() ? "defaults" : "defaults,size=" + tmpLimit;
            lines.add("tmpfs   /tmp     tmpfs    " + options + " 0 2");
            lines.add("tmpfs   /var/tmp tmpfs    " + options + " 0 2");
        }
        lines.add(image.profile() + "_" + image.osarch() + "   /   tmpfs   rw   0 1");
        return String.join("\n", lines) + "\n";
    }

    private List<String> interfaces(String attribute) {
        return Arrays.stream(build.image().linuximage(attribute).split(","))
                .map(String::strip)
                .filter(name -> INTERFACE.matcher(name).matches())
                .toList();
    }
}
