#!/bin/sh
# Hook of dracut, read by its shell until the root is mounted.

(
    # shellcheck source=lib.sh
    . /liteboot/lib.sh
    if share_of root; then
        mount_share "$tag" "$kind" "${NEWROOT:-/sysroot}"
    fi
)
