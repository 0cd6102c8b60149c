#!/bin/sh
# Hook of dracut, read by its shell when the node is itself: tells what it finds, and has the system that comes up answer.

(
    newroot=${NEWROOT:-/sysroot}
    # shellcheck source=lib.sh
    . /liteboot/lib.sh
    modprobe virtio_console
    udevadm settle --timeout=10 2>/dev/null
    cp /liteboot/lib.sh /liteboot/look /liteboot/answer /run/liteboot/
    if [ -e /liteboot/command ]; then
        cp /liteboot/command /run/liteboot/
    fi
    if port found; then
        for each in proc run dev; do
            mount -o bind "/$each" "$newroot/$each"
        done
        chroot "$newroot" /bin/sh /run/liteboot/look </liteboot/paths >"$device" 2>/run/liteboot/look.log
        umount -l "$newroot/dev" "$newroot/run" "$newroot/proc"
    fi
    mkdir -p /run/systemd/system
    cp /liteboot/liteboot.service /run/systemd/system/
    if [ -s /run/liteboot/resolv.conf ]; then
        cp /run/liteboot/resolv.conf /etc/resolv.conf
        # shellcheck disable=SC2016 # expanded there
        chroot "$newroot" /bin/sh -c '[ ! -w /etc/resolv.conf ] || cat >/etc/resolv.conf' </run/liteboot/resolv.conf
    fi
)
