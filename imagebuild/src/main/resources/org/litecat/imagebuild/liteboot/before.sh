#!/bin/sh
# Hook of dracut, read by its shell before a node becomes itself: what DHCP told comes to the node after its files were looked at.

mkdir -p /run/liteboot
for each in /etc/resolv.conf /tmp/dhclient.*.lease; do
    if [ -s "$each" ]; then
        mv "$each" /run/liteboot/
    fi
done
