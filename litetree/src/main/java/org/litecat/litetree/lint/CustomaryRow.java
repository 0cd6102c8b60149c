package org.litecat.litetree.lint;

import static org.litecat.litetree.lint.CustomaryRow.When.ALWAYS;
import static org.litecat.litetree.lint.CustomaryRow.When.DHCLIENT;
import static org.litecat.litetree.lint.CustomaryRow.When.PRESENT;
import static org.litecat.litetree.lint.CustomaryRow.When.SUSE;

import java.util.List;
import org.litecat.litetree.image.FileKind;

/**
 * A path that is written on nearly every statelite node, whatever its packages say (section "What every image needs" of
 * docs/litelint.md).
 *
 * @param file with a slash at its end for a directory
 * @param basis the path that has to be in the image for the row to make sense
 * @param why who writes it
 */
record CustomaryRow(String file, When when, String basis, String why) {
    /** In which images it is needed. */
    enum When {
        ALWAYS,
        /** The image has the basis. */
        PRESENT,
        /** The image has the basis and dhclient, whose script saves the file before it writes it. */
        DHCLIENT,
        /** The image has the basis and is one of SUSE. */
        SUSE
    }

    private static final String POST_SCRIPTS = "post scripts write it";
    private static final String RUN_LEVEL = "post scripts turn services on and off in it";

    private static final List<CustomaryRow> ALL = List.of(
            row("/etc/adjtime", PRESENT, "hwclock keeps the drift of the clock in it"),
            row("/etc/chrony.conf", PRESENT, "the post script that sets up the time service writes it"),
            row("/etc/fstab", SUSE, "post scripts add file systems to it"),
            row("/etc/hostname", SUSE, "the name of the node is written to it at boot"),
            row("/etc/init.d/rc3.d/", PRESENT, RUN_LEVEL),
            row("/etc/init.d/rc5.d/", PRESENT, RUN_LEVEL),
            row("/etc/inittab", PRESENT, "the post script that sets up consoles writes it"),
            row("/etc/lvm/", PRESENT, "lvm keeps its archive, backup and cache in it"),
            row("/etc/ntp.conf", PRESENT, "the post script that sets up the time service and dhclient write it"),
            saved("/etc/ntp.conf.org", SUSE, "/etc/ntp.conf", "the DHCP client saves ntp.conf under this name"),
            saved("/etc/ntp.conf.predhclient", DHCLIENT, "/etc/ntp.conf", "dhclient saves ntp.conf under this name"),
            row("/etc/rc2.d/", PRESENT, RUN_LEVEL),
            row("/etc/rc3.d/", PRESENT, RUN_LEVEL),
            row("/etc/rc4.d/", PRESENT, RUN_LEVEL),
            row("/etc/rc5.d/", PRESENT, RUN_LEVEL),
            row("/etc/resolv.conf", ALWAYS, "the DHCP client or a post script writes it"),
            saved(
                    "/etc/resolv.conf.predhclient",
                    DHCLIENT,
                    "/etc/resolv.conf",
                    "dhclient saves resolv.conf under this name"),
            row("/etc/rsyslog.conf", PRESENT, "the post script that sends logs to the management node writes it"),
            saved(
                    "/etc/rsyslog.conf.XCATORIG",
                    PRESENT,
                    "/etc/rsyslog.conf",
                    "the post script that changes rsyslog.conf saves it under this name"),
            row("/etc/rsyslog.d/", PRESENT, "the post script that sends logs to the management node writes in it"),
            row("/etc/securetty", PRESENT, "the post script that sets up consoles adds terminals to it"),
            row("/etc/ssh/", PRESENT, "the host keys of the node are written in it"),
            row("/etc/sysconfig/", PRESENT, POST_SCRIPTS + ": network interfaces and the settings of services"),
            row("/etc/syslog-ng/", PRESENT, "the post script that sends logs to the management node writes in it"),
            row("/etc/systemd/system/", SUSE, RUN_LEVEL),
            row("/etc/systemd/system/multi-user.target.wants/", PRESENT, RUN_LEVEL),
            row("/etc/udev/", PRESENT, "udev keeps the names of network interfaces in it"),
            row("/etc/yp.conf", PRESENT, "dhclient and post scripts write it"),
            row("/opt/xcat/", ALWAYS, "the node keeps its post scripts and what they know in it"),
            row("/root/.ssh/", ALWAYS, "the keys of root are put in it"),
            row("/tmp/", ALWAYS, "everybody writes in it"),
            row("/var/", ALWAYS, "services keep logs, state, caches and spools in it"),
            row("/xcatpost/", ALWAYS, "the node fetches its post scripts into it"));

    static List<CustomaryRow> of(ImageReader image) {
        return ALL.stream().filter(row -> row.isNeededBy(image)).toList();
    }

    String path() {
        return isDirectory() ? file.substring(0, file.length() - 1) : file;
    }

    boolean isDirectory() {
        return file.endsWith("/");
    }

    private boolean isNeededBy(ImageReader image) {
        FileKind kind = image.kind(path());
        if (kind != FileKind.MISSING && isDirectory() != (kind == FileKind.DIRECTORY)) {
            return false;
        }
        boolean present = image.exists(basis);
        return switch (when) {
            case ALWAYS -> true;
            case PRESENT -> present;
            case DHCLIENT -> present && (image.exists("/sbin/dhclient") || image.exists("/usr/sbin/dhclient"));
            case SUSE -> present && (image.exists("/etc/SuSE-release") || isSuse(image));
        };
    }

    private static boolean isSuse(ImageReader image) {
        String release = image.text("/etc/os-release").orElse("");
        return release.lines().anyMatch(line -> line.startsWith("ID") && line.contains("suse"));
    }

    private static CustomaryRow row(String file, When when, String why) {
        return new CustomaryRow(file, when, file, why);
    }

    private static CustomaryRow saved(String file, When when, String basis, String why) {
        return new CustomaryRow(file, when, basis, why);
    }
}
