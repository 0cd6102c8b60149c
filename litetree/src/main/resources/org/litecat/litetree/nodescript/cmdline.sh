#!/bin/sh
# Hook of dracut, read by its shell: what our words on the kernel command line mean to the other modules.
# shellcheck disable=SC2034,SC2154 # root, rootok, netroot, hookdir are dracut's

xcat=/lib/xcat
# shellcheck source=xcat-lib.sh
. /lib/xcat/xcat-lib.sh

# An initial ramdisk of a generation goes with the root of that one, whatever is published by now. For the scripts after it, which do not
# find its files, it is written down.
if own_generation; then
    printf '%s %s\n' "$generation" "$image" >/run/xcat-generation
    case $root in
    nfs*/rootimg:*) root=${root%/rootimg:*}/generations/$generation/rootimg:${root##*/rootimg:} ;;
    esac
fi

if word imgurl; then
    own_generation && value=${value%/*}/generations/$generation/${value##*/}
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
