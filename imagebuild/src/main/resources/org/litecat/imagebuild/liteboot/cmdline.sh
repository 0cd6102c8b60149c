#!/bin/sh
# Hook of dracut, read by its shell: the root comes from this machine. A packed one is known by imgurl=, as on a node.
# shellcheck disable=SC2034 # root, rootok are dracut's

if [ -s /liteboot/shares ] && ! getarg imgurl= >/dev/null; then
    root=liteboot
    rootok=1
fi
