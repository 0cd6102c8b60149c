#!/bin/sh
# Hook of dracut, read by its shell: what our words on the kernel command line mean to the other modules.
# shellcheck disable=SC2034,SC2154 # root, rootok, netroot, hookdir are dracut's

xcat=/lib/xcat
# shellcheck source=xcat-lib.sh
. /lib/xcat/xcat-lib.sh

if word imgurl; then
    netroot=img:$value
    root=$netroot
    rootok=1
    # Mounted alone it is not finished: /sysroot gets this only when it is.
    echo '[ -e /run/xcat/unpacked ]' >"$hookdir/initqueue/finished/imgroot.sh"
fi

# netdev=INTERFACE names the interface that the node boots from.
if word netdev && [ -n "$value" ]; then
    interface=$value
    word ip || echo "ip=$interface:dhcp" >/etc/cmdline.d/60-xcat-netdev.conf
fi
