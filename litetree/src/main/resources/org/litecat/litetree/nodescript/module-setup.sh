#!/bin/bash
# dracut(8) module: finds the root file system of a diskless node and makes it the node's own.
# shellcheck disable=SC2154 # moddir, initdir, dracutsysrootdir are dracut's

# Only where it is asked for.
check() {
    return 255
}

depends() {
    echo network nfs
}

installkernel() {
    hostonly='' instmods af_packet nfs nfsv3 nfsv4 loop squashfs overlay
}

install() {
    inst_multiple bash cat chroot cp cpio gzip ip mkdir mount mountpoint rm setsid sleep sync timeout umount
    inst_multiple -o curl modprobe reboot sed tar wget xz zstd
    # For the administrator at the shell.
    inst_multiple -o dmesg grep less lsblk ping ps ss vi
    inst_simple "$moddir/xcat-lib.sh" /lib/xcat/xcat-lib.sh
    inst_script "$moddir/xcatreport" /lib/xcat/xcatreport
    inst_script "$moddir/xcatboot" /sbin/xcatboot
    inst_script "$moddir/xcatstop" /sbin/xcatstop
    inst_script "$moddir/xcatshell" /sbin/xcatshell
    inst_script "$moddir/imgroot" /sbin/imgroot
    # Before the parser of NFS roots, which is number 90.
    inst_hook cmdline 89 "$moddir/cmdline.sh"
    inst_hook netroot 10 "$moddir/netroot.sh"
    inst_hook pre-pivot 50 "$moddir/pre-pivot.sh"
    inst_hook emergency 10 "$moddir/emergency.sh"
    inst_hook shutdown-emergency 10 "$moddir/emergency.sh"
    if [[ -s $moddir/ca.pem ]]; then
        inst_simple "$moddir/ca.pem" /etc/xcat/ca.pem
    fi
    # Nobody gets a shell at the console unless the kernel command line asks for it.
    mkdir -p "$initdir/etc/cmdline.d"
    echo 'rd.shell=0 rd.emergency=reboot' >"$initdir/etc/cmdline.d/50-xcat.conf"
    dracut_need_initqueue
}
