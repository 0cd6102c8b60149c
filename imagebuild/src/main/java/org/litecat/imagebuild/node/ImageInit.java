package org.litecat.imagebuild.node;

import org.litecat.imagebuild.root.ImageFiles;

/** What starts the services of a node, by the program that an image has as its first process. */
public enum ImageInit {
    /** Units. */
    SYSTEMD,
    /** Scripts of {@code /etc/init.d} by run levels: sysvinit, upstart, busybox. */
    SYSV;

    private static final String INIT = "/sbin/init";

    /** An image that has no first process yet is taken for one of systemd, unless the table of another one is there. */
    public static ImageInit of(ImageFiles image) {
        if (image.exists(INIT)) {
            return image.place(INIT).endsWith("systemd") ? SYSTEMD : SYSV;
        }
        return image.exists("/etc/inittab") ? SYSV : SYSTEMD;
    }
}
