#!/bin/sh
# Runs before a package is unpacked. What other installations have put below the prefix is not written over: their own
# uninstallation knows which files somebody edited, and leaves those, and the package leaves them in force.
set -e
if [ -e @PREFIX@/lib/litecat/installed ]; then
    echo "litecat: scripts/install has put Litecat into @PREFIX@, and no package writes over that." >&2
    echo "litecat: Run scripts/uninstall first: tables, images and edited lists stay, and the package takes them up." >&2
    exit 1
fi
for foreign in lib/perl/xCAT sbin/xcatd bin/xcatclient; do
    if [ -e "@PREFIX@/$foreign" ]; then
        echo "litecat: @PREFIX@ holds an xCAT installation (found @PREFIX@/$foreign); it is left as it is. Remove xCAT first." >&2
        exit 1
    fi
done
