#!/bin/sh
# Hook of dracut, read by its shell when the network is up: says that the node is there, without the boot waiting for it,
# or gives the shell that somebody asked for. dracut itself would give that after a root over NFS is mounted.

if mkdir /run/xcat-netbooting 2>/dev/null; then
    (
        xcat=/lib/xcat
        # shellcheck source=xcat-lib.sh
        . /lib/xcat/xcat-lib.sh
        if word rd.break && [ "$value" = pre-mount ]; then
            exec xcatshell
        fi
        report 3 netbooting </dev/null &
    )
fi
