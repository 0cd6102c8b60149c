#!/bin/sh
# Hook of dracut, read by its shell when the root file system is mounted and not yet entered.

xcatboot "${NEWROOT:-/sysroot}"
