# What the nodes of scripts/boot-test must show. Sourced.
# shellcheck shell=bash
# shellcheck disable=SC2154 # set by scripts/boot-test

# define_image: an osimage with a post install script that puts a file of each kind into the root image.
define_image() {
    directory=/install/netboot/boot-test/compute
    mkdir -p /install/custom/boot-test
    if [ "$kind" = rpm ]; then
        image=rocky9.4-$arch-statelite-compute
        say mkdef -t osimage -o "$image" -u profile=compute provmethod=statelite osvers=rocky9.4 "osarch=$arch"
        [ "$arch" = x86_64 ] || test_list "$image"
    else
        image=debian12-x86_64-statelite-compute
        say mkdef -t osimage -o "$image" -u profile=compute provmethod=statelite osvers=debian12 osarch=x86_64
        # The list of the product, with the kernel for virtual machines; packages come from the machine's own apt sources.
        sed s/linux-image-amd64/linux-image-cloud-amd64/ "$(lsdef -t osimage -o "$image" -i pkglist -c | sed 's/.*pkglist=//')" \
            >/install/custom/boot-test/pkglist
        say chdef -t osimage -o "$image" pkglist=/install/custom/boot-test/pkglist pkgdir=
    fi
    cat >/install/custom/boot-test/postinstall <<'TEXT'
#!/bin/sh
# Called by genimage with the root image as the first argument.
set -eu
for name in tmpfs tmpfsrw rw link linkro ro con linkcon node; do
    echo "image $name" >"$1/etc/bt-$name"
    chown 3:4 "$1/etc/bt-$name"
    chmod 604 "$1/etc/bt-$name"
done
for name in persistent linkpersistent disk dir; do
    mkdir -p "$1/opt/bt-$name"
    echo "image $name" >"$1/opt/bt-$name/file"
    echo "hidden $name" >"$1/opt/bt-$name/.hidden"
    chown 3:4 "$1/opt/bt-$name"
    chmod 751 "$1/opt/bt-$name"
done
echo "image child" >"$1/opt/bt-dir/child"
TEXT
    if [ "$arch" != x86_64 ]; then
        # The console and the disk of an emulated node are later than systemd waits for them.
        cat >>/install/custom/boot-test/postinstall <<'TEXT'
mkdir -p "$1/etc/systemd/system.conf.d"
printf '[Manager]\nDefaultDeviceTimeoutSec=400\nDefaultTimeoutStartSec=400\n' >"$1/etc/systemd/system.conf.d/emulated.conf"
TEXT
    fi
    chmod +x /install/custom/boot-test/postinstall
    cat >/install/custom/boot-test/partition-first <<'TEXT'
enable=yes
enablepart=yes
[disk]
dev=/dev/vda
clear=yes
ptype=gpt
fstype=ext4
parts=100%
[localspace]
dev=/dev/vda1
fstype=ext4
TEXT
    sed s/enablepart=yes/enablepart=no/ /install/custom/boot-test/partition-first >/install/custom/boot-test/partition
    install_postscripts
    say chdef -t osimage -o "$image" "rootimgdir=$directory" partitionfile=/install/custom/boot-test/partition-first
    say chdef -t osimage -o "$image" -p postinstall=/install/custom/boot-test/postinstall postscripts=bt-osimage postbootscripts=bt-osimage-boot
    say chdef n1,n2 -p postscripts=bt-node postbootscripts=bt-node-boot
}

# make_image: Debian packages come over the machine's own network.
make_image() {
    if [ "$kind" = rpm ]; then
        say genimage "$image"
    else
        say nsenter "--net=/proc/self/fd/$network" genimage "$image"
    fi
}

install_postscripts() {
    for name in bt-osimage bt-node bt-osimage-boot bt-node-boot; do
        printf '#!/bin/sh\necho %s >>/var/log/bt-order\n' "$name" >"/install/postscripts/$name"
        chmod 755 "/install/postscripts/$name"
    done
}

# The tables of the image: what it needs to boot, as litelint proposes it, and an entry of every option.
define_tables() {
    litelint --propose "$image" >"$work/litefile.csv" || fail 'litelint --propose'
    say tabrestore -a "$work/litefile.csv"
    entry /etc/bt-tmpfs tmpfs
    entry /etc/bt-tmpfsrw tmpfs,rw
    entry /etc/bt-rw rw
    entry /etc/bt-link link
    entry /etc/bt-linkro link,ro
    entry /etc/bt-ro ro
    entry /etc/bt-con con
    entry /etc/bt-linkcon link,con
    entry /etc/bt-node tmpfs
    entry /opt/bt-persistent/ persistent
    entry /opt/bt-linkpersistent/ link,persistent
    entry /opt/bt-disk/ localdisk
    entry /opt/bt-dir/ tmpfs
    entry /opt/bt-dir/child persistent
    mkdir -p /litetree/common/etc /litetree/n1/etc /litetree/n2/etc
    for name in rw link linkro ro con linkcon; do echo "common $name" >"/litetree/common/etc/bt-$name"; done
    for node in n1 n2; do
        for name in con linkcon node; do echo "$node $name" >"/litetree/$node/etc/bt-$name"; done
    done
    chown 1:2 /litetree/*/etc/*
    chmod 640 /litetree/*/etc/*
    say chtab priority=1 "litetree.image=$image" "litetree.directory=$litetree:/litetree/common"
    # shellcheck disable=SC2016 # a variable of the table
    say chtab priority=2 "litetree.image=$image" 'litetree.directory='"$litetree"':/litetree/$node'
}

entry() {
    say chtab "image=$image,file=$1" "litefile.options=$2"
}

# expect_entry NODE NAME OPTION EXPECTATION WANTED: content, access, place, mode and owner.
expect_entry() {
    expect "$1 $3" "$4" "$5" "$(fact "$seen" "content_$2") $(fact "$seen" "entry_$2")"
}

expect_first_boot() {
    node=$1
    seen=$node.first
    memory_of='link to ../.statelite/tmpfs'
    expect "$node address" 'leased by dnsmasq with the files of makedhcp' "${mac[$node]} ${address[$node]} $node" \
        "$(cut -d' ' -f2-4 /var/lib/xcat/dnsmasq.leases)"
    expect "$node name" 'is the name of the host' "$node" "$(fact "$seen" name)"
    expect "$node root" '/ is nfs' nfs4 "$(fact "$seen" root_type)"
    expect "$node root" 'creating a file in / fails' no "$(fact "$seen" root_write)"
    expect "$node persistent" "server:/nodedata/$node is on /.statelite/persistent" "$server:/nodedata/$node" "$(fact "$seen" persistent_source)"
    expect "$node post scripts" 'ran in order: osimage, node, then the boot scripts' 'bt-osimage bt-node bt-osimage-boot bt-node-boot ' "$(fact "$seen" order)"
    expect_entry "$node" tmpfs tmpfs 'the default of the image, mounted' \
        'image tmpfs| writable, mounted, 604 3:4'
    expect_entry "$node" tmpfsrw tmpfs,rw 'the default of the image, by a link' \
        "image tmpfsrw| writable, $memory_of/etc/bt-tmpfsrw, 604 3:4"
    expect_entry "$node" rw rw 'the file of the litetree, mounted' \
        'common rw| writable, mounted, 640 1:2'
    expect_entry "$node" link 'link' 'the file of the litetree, by a link' \
        "common link| writable, $memory_of/etc/bt-link, 640 1:2"
    expect_entry "$node" linkro link,ro 'the file of the litetree, by a link, not writable' \
        "common linkro| not writable, $memory_of/etc/bt-linkro, 640 1:2"
    expect_entry "$node" ro ro 'the file of the litetree, mounted, not writable' \
        'common ro| not writable, mounted, 640 1:2'
    expect_entry "$node" con con 'all files of the litetree in their order, mounted' \
        "common con|$node con| writable, mounted, 640 1:2"
    expect_entry "$node" linkcon link,con 'all files of the litetree in their order, by a link' \
        "common linkcon|$node linkcon| writable, $memory_of/etc/bt-linkcon, 640 1:2"
    expect_entry "$node" node litetree "the directory of \$node" \
        "$node node| writable, mounted, 640 1:2"
    expect_entry "$node" persistent persistent/ 'seeded from the image with hidden files, mounted' \
        'image persistent|hidden persistent| writable, mounted, 751 3:4'
    expect_entry "$node" linkpersistent link,persistent/ 'seeded from the image with hidden files, by a link' \
        "image linkpersistent|hidden linkpersistent| writable, $memory_of/opt/bt-linkpersistent, 751 3:4"
    expect_entry "$node" disk localdisk/ 'from the image with hidden files, mounted' \
        'image disk|hidden disk| writable, mounted, 751 3:4'
    expect "$node localdisk/" 'on the disk of the node' /dev/vda1 "$(fact "$seen" disk_source)"
    expect_entry "$node" dir tmpfs/ 'the default of the image with hidden files, mounted' \
        'image dir|hidden dir| writable, mounted, 751 3:4'
    expect_entry "$node" child parent/child 'a persistent file below a directory in memory' \
        'image child| writable, mounted, 644 0:0'
    expect "$node system" 'systemd is up, and no unit has failed' 'running ' "$(fact "$seen" system) $(fact "$seen" failed_units)"
}

# expect_power NODE: it came the whole way that firmware and GRUB of POWER go.
expect_power() {
    console=$work/bmc/$1/console
    expect_line "$1 firmware" 'loads GRUB by TFTP' "$console" "TFTP: Received boot/grub2/grub2-$1"
    expect_line "$1 GRUB" 'has the initial ramdisk, by the boot file of the node' "$console" 'Loading the initial ramdisk ...'
    expect_line "$1 kernel" 'is fetched compressed' "/tftpboot/boot/grub2/$1" "linux /tftpboot/xcat/osimage/$image/kernel.gz"
}

expect_after_reset() {
    node=$1
    seen=$node.second
    expect "$node tmpfs" 'back to its source' 'image tmpfs|' "$(fact "$seen" content_tmpfs)"
    expect "$node rw" 'back to its source' 'common rw|' "$(fact "$seen" content_rw)"
    expect "$node link" 'back to its source' 'common link|' "$(fact "$seen" content_link)"
    expect "$node tmpfs/" 'what was written is gone' '' "$(fact "$seen" written_dir)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$seen" written_persistent)"
    expect "$node link,persistent/" 'what was written is there' "written on $node" "$(fact "$seen" written_linkpersistent)"
    expect "$node localdisk/" 'what was written is there' "written on $node" "$(fact "$seen" written_disk)"
    expect "$node parent/child" 'what was written is there' "child of $node|" "$(fact "$seen" content_child)"
    expect "$node store" 'the server has it' "written on $node" "$(cat "/nodedata/$node/opt/bt-persistent/written")"
}

# Step 3: what becomes of changes.
changes_of_tables() {
    node=$1
    step "$node follows changes"
    echo 'changed ro' >/litetree/common/etc/bt-ro
    expect "$node ro" 'a change of its source is seen at once' 'changed ro' "$(echo 'cat /etc/bt-ro' | inside "$node")"
    if [ "$kind" = rpm ]; then
        package=$(find /install/post/otherpkgs -name 'litecat-hello-*.rpm' | sort | tail -n 1)
        rpm --root "$directory/rootimg" --nodeps --noscripts -i "$package" || fail 'rpm --root'
        expect_soon "$node" "$node package" 'a program that rpm --root puts into the image runs on the node' 'Hello from litecat-hello 2.0' \
            'litecat-hello 2>&1; true'
    fi
    echo 'changed rw' >/litetree/common/etc/bt-rw
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.third" <"$lab/look"
    expect "$node litetree" 'the new content of its directory after a reboot' 'changed rw|' "$(fact "$node.third" content_rw)"
    entry /etc/bt-tmpfs link
    say liteimg "$image"
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.fourth" <"$lab/look"
    expect "$node litefile" 'an entry that was mounted is linked after liteimg and a reboot' \
        'writable, link to ../.statelite/tmpfs/etc/bt-tmpfs, 604 3:4' "$(fact "$node.fourth" entry_tmpfs)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.fourth" written_persistent)"
}

# Step 4: two nodes on one image, each with half the memory.
two_nodes() {
    step 'two nodes at once'
    echo $((memory / 2)) >"$work/memory"
    say rinstall n1,n2 "osimage=$image"
    for node in n1 n2; do wait_booted "$node"; done
    for node in n1 n2; do
        inside "$node" >"$work/$node.pair" <"$lab/look"
        expect "$node persistent" 'an area of its own' "$server:/nodedata/$node" "$(fact "$node.pair" persistent_source)"
        expect "$node litetree" "its own file by \$node" "$node node|" "$(fact "$node.pair" content_node)"
        echo "echo of $node >/opt/bt-persistent/pair" | inside "$node"
        expect "$node store" 'what it writes is in its own directory of the server' "of $node" "$(cat "/nodedata/$node/opt/bt-persistent/pair")"
    done
    say rpower n2 off
    echo "$memory" >"$work/memory"
}

# Step 5: the root in memory.
memory_root() {
    node=$1
    step "$node with its root in memory"
    say chdef -t osimage -o "$image" rootfstype=ramdisk
    say liteimg "$image"
    echo $((memory * 2)) >"$work/memory"
    say rinstall "$node" "osimage=$image"
    wait_booted "$node"
    inside "$node" >"$work/$node.memory" <"$lab/look"
    expect "$node root" '/ is in memory' tmpfs "$(fact "$node.memory" root_type | sed s/rootfs/tmpfs/)"
    expect "$node persistent" "server:/nodedata/$node is on /.statelite/persistent" "$server:/nodedata/$node" "$(fact "$node.memory" persistent_source)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.memory" written_persistent)"
    expect "$node litetree" "the directory of \$node" "$node node|" "$(fact "$node.memory" content_node)"
    say chdef -t osimage -o "$image" rootfstype=nfs
    say liteimg "$image"
    say nodeset "$node" "osimage=$image"
    echo "$memory" >"$work/memory"
}

# Step 6: a directory of the litetree table is away: the node goes on without it, and says so.
failure_of_a_source() {
    node=$1
    step 'litetree directory away'
    # The server remembers where a directory was that it has given out.
    mv "/litetree/$node" "/litetree/$node.away"
    nfs /install /nodedata /litetree
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.source" <"$lab/look"
    expect "$node litetree" 'the default of the image, as the policy says' 'image node|' "$(fact "$node.source" content_node)"
    expect "$node link" 'the other directory is used' 'common link|' "$(fact "$node.source" content_link)"
    expect_told "$node" booted "source: mount $litetree:/litetree/$node "
    mv "/litetree/$node.away" "/litetree/$node"
}

# Step 6: so is the server of the litetree directories.
failure_of_the_litetree_server() {
    node=$1
    step 'litetree server away'
    ip addr del "$litetree/24" dev br0
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.server" <"$lab/look"
    expect "$node link" 'the default of the image, as the policy says' 'image link|' "$(fact "$node.server" content_link)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.server" written_persistent)"
    expect_told "$node" booted "source: mount $litetree:/litetree/common "
    ip addr add "$litetree/24" dev br0
}

# Step 6: the persistent area is away: the node does not go on, says so, and tries again later.
failure_of_the_persistent_area() {
    node=$1
    step 'persistent store away'
    say chdef -t osimage -o "$image" addkcmdline=LITEWAIT=20
    say nodeset "$node" "osimage=$image"
    nfs /install /litetree
    say rpower "$node" reset
    wait_status "$node" failed 900
    expect_told "$node" failed "persistent: mount $server:/nodedata/$node "
    nfs /install /nodedata /litetree
    wait_status "$node" booted $((patience + 60))
    result "$node" 'boots by itself once the store is there again' "$(lsdef "$node" -i status,statustime,appstatus -c | tr '\n' ' ')"
    say chdef -t osimage -o "$image" addkcmdline=
    say nodeset "$node" "osimage=$image"
}

# Step 6: xcatd is away: a file server is enough; nobody hears how far the node has come.
failure_of_the_daemon() {
    node=$1
    step 'xcatd stopped'
    stop_process xcatd
    file_server
    before=$(boot_id "$node")
    say rpower "$node" reset
    end=$((SECONDS + patience))
    until now=$(boot_id "$node" 2>/dev/null) && [ "$now" != "$before" ]; do
        [ $SECONDS -lt $end ] || fail "$node does not come up without xcatd"
        sleep 2
    done
    await 120 "the post scripts of $node" fetched "mypostscripts/mypostscript.$node"
    inside "$node" >"$work/$node.alone" <"$lab/look"
    expect_line "$node plan" 'is asked for in vain, as the console says' "$work/bmc/$node/console" 'xcat: no boot plan from'
    expect_line "$node plan" 'comes from nginx' "$work/nginx.log" "200 GET /tftpboot/xcat/plans/$node "
    expect_line "$node mypostscript" 'comes from nginx' "$work/nginx.log" "200 GET /tftpboot/mypostscripts/mypostscript.$node "
    expect "$node litetree" "the directory of \$node" "$node node|" "$(fact "$node.alone" content_node)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.alone" written_persistent)"
    expect "$node status" 'lsdef shows that the node was not heard of again' powering-on "$(status "$node")"
    expect_no_shell "$node"
    stop_process nginx
    say chdef -t site clustersite httpserver=
    start_xcatd
}

# What UEFI can load a node by: iPXE, which the first boot was by, GRUB, and either by HTTP in place of TFTP.
uefi() {
    node=$1
    console=$work/bmc/$node/console
    expect_uefi "$node" iPXE "BOOTIF=01-$(echo "${mac[$node]}" | tr : -) initrd=initrd"
    expect_line "$node firmware" 'loads iPXE by TFTP' "$console" 'NBP filename is xcat/xnba.efi'
    step "$node with GRUB"
    say chdef "$node" netboot=grub2-http
    say makedhcp -n
    boot_again "$node"
    expect_uefi "$node" GRUB "BOOTIF=${mac[$node]}"
    expect_line "$node firmware" 'loads GRUB by TFTP' "$console" "NBP filename is boot/grub2/grub2-$node.efi"
    step "$node by HTTP boot"
    say chdef "$node" netboot=xnba
    boot_by_http "$node"
    expect_uefi "$node" 'iPXE by HTTP' "BOOTIF=01-$(echo "${mac[$node]}" | tr : -) initrd=initrd"
    expect_line "$node firmware" 'loads iPXE by HTTP' "$console" "URI: http://$server/tftpboot/xcat/xnba.efi"
}

# boot_by_http NODE: its firmware is left nothing but HTTP boot to try.
boot_by_http() {
    for version in 4 6; do echo "-fw_cfg name=opt/org.tianocore/IPv${version}PXESupport,string=no"; done >>"$work/bmc/$1/machine"
    boot_again "$1"
}

# How UEFI of aarch64 loads a node: GRUB, kernel and initial ramdisk by TFTP, as the first boot did, or all of them by HTTP.
aarch64() {
    node=$1
    console=$work/bmc/$node/console
    expect_uefi "$node" GRUB "BOOTIF=${mac[$node]}"
    expect_line "$node firmware" 'loads GRUB by TFTP' "$console" "NBP filename is boot/grub2/grub2-$node.efi"
    expect "$node machine" 'is of the architecture' aarch64 "$(fact "$node.uefi" machine)"
    expect "$node console" 'is the serial port of the definition' 'tty0 ttyAMA0' "$(fact "$node.uefi" consoles)"
    step "$node with GRUB by HTTP boot"
    say chdef "$node" netboot=grub2-http
    boot_by_http "$node"
    expect_uefi "$node" 'GRUB by HTTP' "BOOTIF=${mac[$node]}"
    expect_line "$node firmware" 'loads GRUB by HTTP' "$console" "URI: http://$server/tftpboot/boot/grub2/grub2-$node.efi"
    expect_line "$node kernel" 'is fetched by HTTP' "/tftpboot/boot/grub2/$node" "set root=http,$server"
}

boot_again() {
    say nodeset "$1" "osimage=$image"
    say rpower "$1" reset
    wait_booted "$1"
}

# expect_uefi NODE LOADER END: the kernel was started by UEFI, with a command line of the loader's own end.
expect_uefi() {
    inside "$1" >"$work/$1.uefi" <"$lab/look"
    expect "$1 UEFI" 'it started the kernel' yes "$(fact "$1.uefi" uefi)"
    expect "$1 $2" 'tells the kernel the interface' "$3" "$(fact "$1.uefi" command_line | grep -o 'BOOTIF=.*')"
    expect "$1 litetree" "the directory of \$node" "$1 node|" "$(fact "$1.uefi" content_node)"
}

# expect_told NODE STATUS REASON: lsdef and the log of xcatd show why, and the console has shown no shell to anybody.
expect_told() {
    case $(why "$1") in
        *"$3"*) result "$1 reason" 'lsdef shows what went wrong' "$(why "$1")" ;;
        *) fail "lsdef shows '$(why "$1")' as the reason, and not '$3'" ;;
    esac
    expect_line "$1 log" 'so does the log of xcatd' /var/log/xcat/xcatd.log "$1: $2, $3"
    expect_no_shell "$1"
}

# root_of NODE: what / is mounted from, and what the post install script of the tree has said.
root_of() {
    echo "awk '\$2 == \"/\" { root = \$1 } END { printf \"%s \", root }' /proc/mounts; cat /etc/bt-generation 2>/dev/null || echo none" | inside "$1"
}

# holders: which node has said of which generation of the image that it runs it.
holders() {
    sed 's/^[0-9]* //' /var/lib/xcat/generation-leases | grep . | tail -n 1
}

# generations NODE: it keeps the tree that it booted while another one is built and published, boots that one, and the older one when that is
# published again.
generations() {
    node=$1
    step 'the next generation'
    booted=$(boot_id "$node")
    say chdef -t osimage -o "$image" generations=2
    # shellcheck disable=SC2016 # expanded there
    echo 'echo second >"$1/etc/bt-generation"' >>/install/custom/boot-test/postinstall
    make_image
    say liteimg "$image"
    expect 'generations' 'the next one is built beside, and published' 2 "$(readlink "$directory/generations/current")"
    expect "$node" 'runs on, from the tree that it booted' "$booted $server:$directory/rootimg none" "$(boot_id "$node") $(root_of "$node")"

    step "$node boots generation 2"
    say rpower "$node" reset
    wait_booted "$node"
    expect "$node root" 'is that of the generation' "$server:$directory/generations/2/rootimg second" "$(root_of "$node")"
    expect "$node lease" 'it says which one it runs' "$node 2 $image ." "$(holders)"
    expect_line "$node plan" 'is of that generation' "/tftpboot/xcat/plans/$node" 'generation 2'
    say lsimage -g "$image" | tee "$work/lsimage.second"
    expect_line "$node" 'is shown beside its generation' "$work/lsimage.second" "$node"

    step 'back by imgroll'
    booted=$(boot_id "$node")
    say imgroll "$image"
    expect 'generations' 'the older one is published' 1 "$(readlink "$directory/generations/current")"
    expect "$node" 'runs on, from its own tree' "$booted $server:$directory/generations/2/rootimg second" "$(boot_id "$node") $(root_of "$node")"

    step "$node boots generation 1"
    say rpower "$node" reset
    wait_booted "$node"
    expect "$node root" 'is that of the older generation' "$server:$directory/generations/1/rootimg none" "$(root_of "$node")"
    expect "$node lease" 'it has given up the other one' "$node 1 $image ." "$(holders)"
    say lsimage -g "$image" | tee "$work/lsimage.first"
    expect_line "$node" 'is shown beside the older one' "$work/lsimage.first" "$node"
}

# How long a boot takes, from the power button to ssh: with the entries of this test, with 200 more over NFS and in memory,
# and with 200 in all in memory.
figures() {
    node=$1
    step 'figures'
    boot_figures "$node" ramdisk ramdisk
    mkdir -p "$work/many"
    many_entries bt-many 200 >"$work/many/litefile.csv"
    say tabrestore -a "$work/many/litefile.csv"
    mkdir -p /litetree/common/opt/bt-many
    for number in $(seq 102 10 299); do echo "common $number" >"/litetree/common/opt/bt-many/$number"; done
    for where in nfs ramdisk; do
        boot_figures "$node" "$where" "$where, 200 more"
        expect_all_entries "$node" bt-many 200
    done
    entries_alone
    for boot in first later; do
        boot_figures "$node" ramdisk "ramdisk, 200 in all, $boot boot"
        expect_all_entries "$node" bt-alone "$count"
    done
    say chdef -t osimage -o "$image" rootfstype=nfs
    echo "$memory" >"$work/memory"
}

# many_entries NAME COUNT: rows of that many files in a directory of the image.
many_entries() {
    echo '#image,file,options,comments,disable'
    mkdir -p "$directory/rootimg/opt/$1"
    for number in $(seq 100 $((99 + $2))); do
        case $((number % 10)) in
            0 | 1) option=persistent ;;
            2) option=ro ;;
            3 | 4 | 5) option='link' ;;
            *) option=tmpfs ;;
        esac
        echo "image $number" >"$directory/rootimg/opt/$1/$number"
        echo "\"$image\",\"/opt/$1/$number\",\"$option\",,"
    done
}

# entries_alone: 200 rows and nothing else: what the image needs to boot, and files from nowhere but the image. No disk, no
# directories of a litetree; nothing persists yet. Sets count to how many of the rows are not needed.
entries_alone() {
    grep -v '^#' "$work/litefile.csv" >"$work/many/needed"
    count=$((200 - $(wc -l <"$work/many/needed")))
    many_entries bt-alone "$count" >"$work/many/litefile.csv"
    cat "$work/many/needed" >>"$work/many/litefile.csv"
    echo '#priority,image,directory,mntopts,comments,disable' >"$work/many/litetree.csv"
    say tabrestore "$work/many/litefile.csv"
    say tabrestore "$work/many/litetree.csv"
    say chdef -t osimage -o "$image" partitionfile=
    mkdir -p /nodedata/alone
    say chtab node=compute "statelite.statemnt=$server:/nodedata/alone"
}

# boot_figures NODE ROOTFSTYPE NAME
boot_figures() {
    node=$1
    say chdef -t osimage -o "$image" "rootfstype=$2"
    say liteimg "$image"
    say nodeset "$node" "osimage=$image"
    [ "$2" = nfs ] || echo 2048 >"$work/memory"
    say rpower "$node" off
    say rpower "$node" on
    pressed=$(date +%s.%N)
    end=$((SECONDS + patience))
    until up=$(echo 'cat /proc/uptime' | inside "$node" 2>/dev/null); do
        [ $SECONDS -lt $end ] || fail "$node does not answer"
        sleep 0.2
    done
    answered=$(date +%s.%N)
    wait_booted "$node"
    echo 'cat /.statelite/statelite.log' | inside "$node" >"$work/$node.statelite.log"
    awk -v pressed="$pressed" -v answered="$answered" -v up="${up%% *}" '
        $1 == "started" { started = $3 }
        $1 == "ended" { ended = $3 }
        $1 ~ /^[0-9]+m/ { split($1 "m" $2, part, /[ms]+/); cpu += part[2] + part[4] + 60 * (part[1] + part[3]) }
        END {
            kernel = answered - up - pressed
            printf "firmware\t%.1f s\nkernel and initial ramdisk\t%.1f s\nstatelite\t%.1f s, of it processor %.2f s\n", kernel, started, ended - started, cpu
            printf "userspace\t%.1f s\npower to ssh\t%.1f s\n", up - ended, answered - pressed
        }' "$work/$node.statelite.log" >"$work/$node.figures"
    while IFS=$'\t' read -r part figure; do result "figures, $3" "$part" "$figure"; done <"$work/$node.figures"
}

# expect_all_entries NODE NAME COUNT: each is where it should be, with its content.
expect_all_entries() {
    # shellcheck disable=SC2016 # expanded there
    expect "$1 $3 entries" 'each has its content' "$3" "$(echo "cd /opt/$2 &&"' for n in *; do grep -lx -e "image $n" -e "common $n" "$n"; done | wc -l' | inside "$1")"
}
