#!/bin/sh
# Hook of dracut, read by its shell when the network is up: says that the node is there, without the boot waiting for it.

if mkdir /run/xcat-netbooting 2>/dev/null; then
    (
        xcat=/lib/xcat
        # shellcheck source=xcat-lib.sh
        . /lib/xcat/xcat-lib.sh
        report 3 netbooting
    ) </dev/null &
fi
