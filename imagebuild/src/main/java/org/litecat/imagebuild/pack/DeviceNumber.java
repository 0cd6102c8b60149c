package org.litecat.imagebuild.pack;

/** Takes a Linux device number apart as makedev(3) puts it together. */
final class DeviceNumber {
    private DeviceNumber() {}

    static long major(long device) {
        return (device >>> 8 & 0xfff) | (device >>> 32 & 0xfffff000L);
    }

    static long minor(long device) {
        return (device & 0xff) | (device >>> 12 & 0xffffff00L);
    }
}
