# What the guide says of a node that runs: over_nfs and in_memory, which walk.bash calls at their place. Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2016 # set by scripts/document-test and walk.bash; $ in texts that are typed

trees=/install/test/litetree

# on COMMAND: types it for the node; without ' in it.
on() {
    type_ "xdsh node1 '$1'"
}

# answer: what the node said last.
answer() {
    sed -n 's/^node1: //p' "$out"
}

# soon WANTED COMMAND: a client of NFS looks at a file or directory again after a minute at most.
soon() {
    local end=$((SECONDS + 120))
    on "$2"
    until [ "$(answer)" = "$1" ] || [ $SECONDS -ge $end ]; do
        sleep 3
        xdsh node1 "$2" >"$out" 2>&1
    done
    same "$2" "$1" "$(answer)"
}

# has FILE NAME: whether what xdsh printed of a list of packages has it.
has() {
    grep -q "^node1: $2-[0-9]" "$1"
}

has_not() {
    ! has "$@"
}

# console NODE: all that it has said since its first start.
console() {
    cat "$work/bmc/$1/consoles" "$work/bmc/$1/console" 2>/dev/null
}

# The same for a reader: firmware, boot loader, initial ramdisk, our scripts and systemd, without what the kernel says, and without
# the lines that only show that a unit is still awaited.
print_console() {
    printf '\nthe console of %s:\n' "$1"
    console "$1" | tr -d '\r' | sed -E 's/\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78cM])//g' | tr -d '\000-\010\013-\037\177' |
        awk '{ text = $0; stamped = sub(/^\[ *[0-9]+\.[0-9]+\](\[ *[CT][0-9]+\])? */, "", text) }
            text ~ /[^ ]/ && !/ Job .* running \(/ && (!stamped || text ~ /^(dracut|statelite|xcat|localdisk)/) { print substr($0, 1, 200) }'
}

address_by_dhcp() {
    if [ -d "$work/grub-modules" ]; then
        mkdir -p /install/custom/grub2
        mv "$work/grub-modules" "/install/custom/grub2/$(grub_platform)"
    fi
    type_ 'makedhcp -n; makedhcp node1'
    exits 0
}

# comes_up COMMAND: the node does, by what is typed.
comes_up() {
    type_ "$1"
    exits 0
    await_booted node1
}

# ------------------------------------------------------------------------------------------------- with its root over NFS

over_nfs() {
    node_comes
    prepare_node

    row 53
    comes_up "rinstall node1 osimage=$image"
    says 'Provision node(s): node1'
    note "$(lsdef node1 -i status,statustime -c | sed 's/^node1: //' | paste -sd' ')"
    type_ 'rpower node1 stat'
    says 'node1: on'
    note "power $(sed 's/.*: //' "$out")"

    first_boot
    software
    running
    change
    row 71
    comes_up 'rpower node1 reset'
    second_boot
}

# Post scripts of all kinds, directories of the table litetree, and what else the image needs.
prepare_node() {
    local name
    row 39
    for name in all image image-boot node node-boot; do
        printf '#!/bin/sh\necho %s >>/var/log/guide-order\n' "$name" >"/install/postscripts/guide-$name"
        chmod 755 "/install/postscripts/guide-$name"
    done
    type_ "chtab node=xcatdefaults postscripts.postscripts=$(gettab node=xcatdefaults postscripts.postscripts),guide-all"
    exits 0
    type_ "chdef -t osimage -o $image postscripts=guide-image postbootscripts=guide-image-boot; chdef node1 postscripts=guide-node postbootscripts=guide-node-boot"
    exits 0

    row 15
    mkdir -p $trees/{first,second,common}/etc
    for name in first second; do echo "server $name.cluster.test" >$trees/$name/etc/ntp.conf; done
    for name in issue motd protocols; do echo "$name of common" >$trees/common/etc/$name; done
    type_ "chtab priority=1 litetree.image=$image litetree.directory=$server:$trees/first; chtab priority=2 litetree.image=$image litetree.directory=$server:$trees/common"
    exits 0

    row 41
    for name in all node; do want "the image does not have guide-$name" missing "$root/xcatpost/guide-$name"; done
    sed 's/^/node1,10.77.0.11 /' "$root"/etc/ssh/ssh_host_*_key.pub >/root/.ssh/known_hosts
}

first_boot() {
    row 80
    on 'uname -n -m'
    exits 0
    same 'what it says' "node1 $arch" "$(answer)"
    note "$(cat "$out")"
    on 'exit 3'
    refused

    row 2
    on 'cat /var/log/xcat/xcat.log'
    says 'Statelite does not support syncfiles'
    first 'not support syncfiles'

    row 39
    want 'its output is in the log of the node' grep -q 'guide-node' "$out"
    on 'cat /var/log/guide-order'
    same 'each ran once' 'all image node image-boot node-boot' "$(answer | paste -sd' ')"
    note "$(answer | paste -sd' ')"

    row 37
    note "on the node: $(answer | paste -sd' ')"

    row 43
    same 'the order' 'all image node image-boot node-boot' "$(answer | paste -sd' ')"
    same 'the status at the end' booted "$(status node1)"
    note 'defaults, osimage, node; then the same of postbootscripts; booted'

    row 40
    on 'systemctl show -p ExecStart -p ActiveState xcatpostinit1'
    says ActiveState=active
    note "unit xcatpostinit1: $(answer | sed -n 's/.*argv\[\]=\([^;]*[^ ;]\) *;.*/\1/p')"
    on 'grep -c xcatdsklspost /opt/xcat/xcatpostinit1'
    exits 0

    row 41
    on 'ls /xcatpost'
    says guide-node guide-all
    want 'nginx says that the node fetched them' grep -q '^200 GET /install/postscripts/guide-node .* 10.77.0.11$' "$work/nginx.log"
    note "$(grep -c '^200 GET /install/postscripts/.* 10.77.0.11$' "$work/nginx.log") requests for /install/postscripts/ in the log of nginx, none of these files in the image"

    row 42
    want 'no file for it is there' missing /tftpboot/mypostscripts/mypostscript.node1
    want 'xcatd says that it answered' grep -q "Allowed:.*getpostscript" /var/log/xcat/xcatd.log
    note "$(grep 'Allowed:.*getpostscript' /var/log/xcat/xcatd.log | grep node1 | tail -n 1 | cut -c 1-160)"
    want 'nginx had none' grep -q '^404 GET /tftpboot/mypostscripts/mypostscript.node1 ' "$work/nginx.log"

    row 14
    on 'findmnt -rn -o SOURCE /.statelite/persistent; readlink /.statelite/tmpfs/opt/site; readlink /opt/site'
    same 'area and links' "$server:/nodedata/node1 /.statelite/persistent/opt/site ../.statelite/tmpfs/opt/site" "$(answer | paste -sd' ')"
    there /nodedata/node1
    note "$(answer | paste -sd' ')"

    row 15
    on 'cat /etc/ntp.conf; sha256sum /etc/login.defs'
    same 'ntp.conf of litetree, login.defs of .default' "server first.cluster.test $(sha256sum <"$root/.default/etc/login.defs" | cut -d' ' -f1)" \
        "$(answer | sed 's|  /etc/login.defs||' | paste -sd' ')"
    note "ntp.conf: $(answer | head -n 1); login.defs as in .default"

    row 76
    on 'findmnt -rn -o FSTYPE,SOURCE,OPTIONS / | tail -n 1; touch /new'
    refused
    want 'nfs, from this machine, read-only' grep -qE "^node1: nfs4? $server:$root ro," "$out"
    says 'Read-only file system'
    note "$(answer | head -n 1 | cut -d, -f1); $(grep -o 'Read-only file system' "$out" | head -n 1)"

    row 50
    on 'findmnt -rn -o FSTYPE,SIZE /tmp'
    same '/tmp' 'tmpfs 64M' "$(answer)"
    note "/tmp: $(answer)"

    row 65
    on 'findmnt -rn -o TARGET,FSTYPE,SOURCE; cat /.statelite/statelite.log'
    for name in /var /etc/ssh /etc/rsyslog.d /etc/motd; do
        want "$name is a mount" grep -q "^node1: $name nfs\|^node1: $name tmpfs" "$out"
        want "statelite.log has $name" sh -c "sed 1,/started/d $out | grep -q $name"
    done
    note "$(answer | grep -E '^/(var|etc/ssh|etc/rsyslog.d|etc/motd) ' | paste -sd' ')"

    row 58
    on 'echo written on node1 >> /etc/ntp.conf; tail -n 1 /etc/ntp.conf; findmnt -rn -o FSTYPE -T /etc/ntp.conf'
    same 'on the node' 'written on node1 tmpfs' "$(answer | paste -sd' ')"
    want 'not in the image' sh -c "! grep -q 'written on node1' $root/.default/etc/ntp.conf"
    same 'nor in litetree' 'server first.cluster.test' "$(cat $trees/first/etc/ntp.conf)"
    note 'on the node its tmpfs has the line; .default and litetree do not'

    row 75
    type_ "packimage $image"
    exits 1
}

# What the guide says of software, in the image and on the node.
software() {
    local tool
    tool=$(cd "$others" && ls litecat-tool-*.rpm)
    row 77
    type_ "xdcp node1 $others/$tool /var/tmp"
    exits 0
    on "rpm -ivh /var/tmp/$tool"
    refused
    # To rpm a file system that is read-only has no room.
    says 'more space on the / filesystem'
    first 'more space'
    on "rpm -ivh --ignoresize /var/tmp/$tool"
    refused
    says 'Read-only file system'
    first 'Read-only file system'
    on 'test -e /usr/bin/litecat-tool'
    refused

    row 82
    type_ "rpm --root $root -qa | sort"
    want 'the image does not have it' sh -c "! grep -q litecat-tool $out"

    row 79
    install_tool
    soon 'Hello from litecat-hello 2.0 42' 'litecat-tool | paste -sd" "'
    note "on the node: $(answer)"

    row 82
    type_ 'xdsh node1 rpm -qa'
    exits 0
    want 'the node has a list of packages' has "$out" litecat-hello
    want 'without the new one' has_not "$out" litecat-tool
    note "before the reboot $(wc -l <"$out") packages and no litecat-tool"

    row 83
    echo 'local7.* /var/log/guide-rsyslog' >"$work/rule"
    type_ "cat $work/rule >> $root/etc/rsyslog.conf"
    soon 1 'grep -c guide-rsyslog /etc/rsyslog.conf'
    on 'systemctl restart rsyslog && logger -p local7.info by the new rule && sleep 2; cat /var/log/guide-rsyslog'
    says 'by the new rule'
    note "rsyslog.conf at once, and after a restart: $(answer | tail -n 1)"
    type_ "echo '# of the guide' > $root/etc/rsyslog.d/guide.conf"
    on 'ls /etc/rsyslog.d'
    want 'what is below an entry is not seen' sh -c "! grep -q guide.conf $out"
}

# What else can be seen before the node boots again.
running() {
    row 69
    (
        for _ in {1..8}; do
            sleep 5
            printf '\r'
        done
        printf '~.'
        sleep 3
    ) | timeout 120 script -qfc 'rcons node1' "$work/rcons" >/dev/null 2>&1
    typed[$current]+='rcons node1'
    want 'rcons shows the prompt of the node' grep -qa 'node1 login:' "$work/rcons"
    note "$(grep -ao 'node1 login:' "$work/rcons" | head -n 1)"

    row 74
    type_ "echo 'motd, changed' > $trees/common/etc/motd"
    soon 'motd, changed' 'cat /etc/motd'
    note 'ro: the new content at once'
}

# What a reboot brings, and what liteimg and a reboot bring.
change() {
    row 71
    type_ "chtab image=$image,file=/etc/shells litefile.options=link; chtab image=$image,file=/etc/login.defs litefile.options=tmpfs; chtab -d image=$image,file=/etc/rpc litefile; liteimg $image"
    exits 0

    row 72
    type_ "chtab priority=1 litetree.image=$image litetree.directory=$server:$trees/second"
    exits 0

    row 73
    mkdir /nodedata/moved
    type_ "chtab node=compute statelite.statemnt=$server:/nodedata/moved"
    exits 0

    row 74
    type_ "echo 'issue, changed' > $trees/common/etc/issue; rm $trees/common/etc/protocols"
    on 'cat /etc/issue; head -n 1 /etc/protocols'
    same 'before the reboot' 'issue of common protocols of common' "$(answer | paste -sd' ')"
}

second_boot() {
    row 71
    on 'readlink /etc/shells; findmnt -rn -o TARGET /etc/login.defs; findmnt -rn -o TARGET /etc/rpc; cat /etc/shells | wc -l'
    same 'added: a link, changed: a mount, removed: nothing' "../.statelite/tmpfs/etc/shells /etc/login.defs $(wc -l <"$root/.default/etc/shells")" "$(answer | paste -sd' ')"
    note "added: $(answer | head -n 1); changed: mounted; removed: part of the image"

    row 72
    on 'cat /etc/ntp.conf'
    same 'ntp.conf' 'server second.cluster.test' "$(answer)"
    note "$(answer), without nodeset"

    row 58
    note 'after the reboot its line is gone'

    row 73
    on 'findmnt -rn -o SOURCE /.statelite/persistent; cat /opt/site/licence; echo kept > /opt/site/mine'
    same 'the area' "$server:/nodedata/moved/node1 from the image" "$(answer | paste -sd' ')"
    note "$(answer | head -n 1), without nodeset: the node asks for it when it boots"

    row 74
    on 'cat /etc/issue; sha256sum < /etc/protocols'
    same 'after the reboot' "issue, changed $(sha256sum <"$root/.default/etc/protocols")" "$(answer | paste -sd' ')"
    note 'link: the new content after the reboot; removed: .default is used'

    row 82
    type_ 'xdsh node1 rpm -qa'
    want 'the new one is listed' has "$out" litecat-tool
    note "after liteimg and the reboot $(answer | grep litecat-tool)"

    row 83
    on 'cat /etc/rsyslog.d/guide.conf'
    same 'the file below an entry' '# of the guide' "$(answer)"
    note 'rsyslog.d/guide.conf, below an entry: after liteimg and the reboot'

    row 70
    note 'added, changed and removed ones: rows 71 to 74'
}

# ---------------------------------------------------------------------------------------------------- with its root in memory

in_memory() {
    local keys
    # The packed root is unpacked there.
    echo 3072 >"$work/memory"
    row 69
    type_ "chdef node1 status="
    # The console ends when its two last keys are typed.
    mkfifo "$work/keys"
    typed[$current]+="; rinstall -c node1 osimage=$image"
    script -qfc "rinstall -c node1 osimage=$image" "$work/rinstall" <"$work/keys" >/dev/null 2>&1 &
    exec {keys}>"$work/keys"
    await_booted node1
    for _ in {1..30}; do
        ! grep -qa 'node1 login:' "$work/rinstall" || break
        sleep 2
    done
    printf '\r~.' >&"$keys"
    exec {keys}>&-
    wait $!
    for text in 'Provision node(s): node1' 'node1 login:'; do want "rinstall -c shows '$text'" grep -qaF "$text" "$work/rinstall"; done
    note "rinstall -c shows $(wc -l <"$work/rinstall") lines of the boot, up to the prompt"

    row 55
    on 'findmnt -rn -o FSTYPE / | tail -n 1; df -k --output=used / | tail -n 1; ls -d /boot'
    want 'the root is in memory' grep -qE '^node1: (tmpfs|rootfs)$' "$out"
    says 'No such file'
    note "on the node / is $(answer | head -n 1), $(($(answer | sed -n 2p) / 1024)) MB, without /boot"

    row 14
    on 'cat /opt/site/mine'
    same 'what was written before the reboot' kept "$(answer)"
    note 'what the node wrote there is there after the reboot'

    row 84
    type_ "echo 'guide in memory' > $root/etc/guide"
    on 'cat /etc/guide'
    refused
    type_ "liteimg $image"
    exits 0
    on 'cat /etc/guide'
    refused
    comes_up 'rpower node1 reset'
    on 'cat /etc/guide'
    same 'after liteimg and a reboot' 'guide in memory' "$(answer)"
    note 'not at once, not after liteimg, but after the reboot'
    type_ 'rpower node1 off'
    exits 0
}
