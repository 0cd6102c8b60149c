# What the nodes of scripts/boot-test must show. Sourced.
# shellcheck shell=bash
# shellcheck disable=SC2154 # set by scripts/boot-test

# define_image: an osimage with a post install script that puts a file of each kind into the root image.
define_image() {
    directory=/install/netboot/boot-test/compute
    mkdir -p /install/custom/boot-test
    if [ "$kind" = rpm ]; then
        image=rocky9.4-x86_64-statelite-compute
        say mkdef -t osimage -o "$image" -u profile=compute provmethod=statelite osvers=rocky9.4 osarch=x86_64
    else
        image=debian12-x86_64-statelite-compute
        say mkdef -t osimage -o "$image" -u profile=compute provmethod=statelite osvers=debian12 osarch=x86_64
    fi
    cat >/install/custom/boot-test/postinstall <<'TEXT'
#!/bin/sh
# Called by genimage with the root image as the first argument.
set -eu
for name in tmpfs rw link linkro ro con linkcon default node; do
    echo "image $name" >"$1/etc/bt-$name"
done
for name in persistent linkpersistent disk dir; do
    mkdir -p "$1/opt/bt-$name"
    echo "image $name" >"$1/opt/bt-$name/file"
    echo "hidden $name" >"$1/opt/bt-$name/.hidden"
done
echo "image child" >"$1/opt/bt-dir/child"
TEXT
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
    say chdef -t osimage -o "$image" "rootimgdir=$directory" "postinstall=/install/custom/boot-test/postinstall" \
        "partitionfile=/install/custom/boot-test/partition-first" postscripts=bt-osimage postbootscripts=bt-osimage-boot
    say chdef n1,n2 -p postscripts=bt-node postbootscripts=bt-node-boot
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
    entry /etc/bt-rw rw
    entry /etc/bt-link link
    entry /etc/bt-linkro link,ro
    entry /etc/bt-ro ro
    entry /etc/bt-con con
    entry /etc/bt-linkcon link,con
    entry /etc/bt-default tmpfs
    entry /etc/bt-node tmpfs
    entry /opt/bt-persistent/ persistent
    entry /opt/bt-linkpersistent/ link,persistent
    entry /opt/bt-disk/ localdisk
    entry /opt/bt-dir/ tmpfs
    entry /opt/bt-dir/child persistent
    mkdir -p /litetree/common/etc /litetree/n1/etc /litetree/n2/etc
    for name in rw link linkro ro con linkcon; do echo "common $name" >"/litetree/common/etc/bt-$name"; done
    chmod 640 /litetree/common/etc/bt-rw
    chown 1:1 /litetree/common/etc/bt-rw
    for node in n1 n2; do
        for name in con linkcon node; do echo "$node $name" >"/litetree/$node/etc/bt-$name"; done
    done
    say chtab priority=1 "litetree.image=$image" "litetree.directory=$server:/litetree/common"
    # shellcheck disable=SC2016 # a variable of the table
    say chtab priority=2 "litetree.image=$image" 'litetree.directory='"$server"':/litetree/$node'
}

entry() {
    say chtab "image=$image,file=$1" "litefile.options=$2"
}

expect_first_boot() {
    node=$1
    seen=$node.first
    expect "$node root" '/ is nfs' nfs4 "$(fact "$seen" root_type)"
    expect "$node root" 'creating a file in / fails' no "$(fact "$seen" root_write)"
    expect "$node persistent" "server:/nodedata/$node is on /.statelite/persistent" "$server:/nodedata/$node" "$(fact "$seen" persistent_source)"
    expect "$node post scripts" 'ran in order: osimage, node, then the boot scripts' 'bt-osimage bt-node bt-osimage-boot bt-node-boot ' "$(fact "$seen" order)"
    expect "$node tmpfs" 'the default of the image, mounted' "image tmpfs|/etc/bt-tmpfs" "$(fact "$seen" content_tmpfs)$(fact "$seen" mount_tmpfs)"
    expect "$node rw" 'the file of the litetree, mounted, writable, owner and mode kept' "common rw|/etc/bt-rw yes 640 1:1" \
        "$(fact "$seen" content_rw)$(fact "$seen" mount_rw) $(fact "$seen" write_rw) $(fact "$seen" mode_rw)"
    expect "$node link" 'the file of the litetree by a link' "common link|../.statelite/tmpfs/etc/bt-link yes" \
        "$(fact "$seen" content_link)$(fact "$seen" link_link) $(fact "$seen" write_link)"
    expect "$node link,ro" 'the file of the litetree, not writable' "common linkro|../.statelite/tmpfs/etc/bt-linkro no" \
        "$(fact "$seen" content_linkro)$(fact "$seen" link_linkro) $(fact "$seen" write_linkro)"
    expect "$node ro" 'the file of the litetree, mounted, not writable' "common ro|/etc/bt-ro no" \
        "$(fact "$seen" content_ro)$(fact "$seen" mount_ro) $(fact "$seen" write_ro)"
    expect "$node con" 'all files of the litetree in their order, mounted' "common con|$node con|/etc/bt-con" \
        "$(fact "$seen" content_con)$(fact "$seen" mount_con)"
    expect "$node link,con" 'all files of the litetree in their order, by a link' "common linkcon|$node linkcon|../.statelite/tmpfs/etc/bt-linkcon" \
        "$(fact "$seen" content_linkcon)$(fact "$seen" link_linkcon)"
    expect "$node litetree" "the directory of \$node" "$node node|" "$(fact "$seen" content_node)"
    expect "$node default" 'no source but the image' 'image default|' "$(fact "$seen" content_default)"
    expect "$node persistent/" 'seeded from the image with hidden files, mounted' 'image persistent|hidden persistent/opt/bt-persistent' \
        "$(fact "$seen" content_persistent)$(fact "$seen" hidden_persistent)$(fact "$seen" mount_persistent)"
    expect "$node link,persistent/" 'seeded from the image, by a link' 'image linkpersistent|../.statelite/tmpfs/opt/bt-linkpersistent' \
        "$(fact "$seen" content_linkpersistent)$(fact "$seen" link_linkpersistent)"
    expect "$node localdisk/" 'on the disk of the node, mounted' 'image disk|/opt/bt-disk /dev/vda1' \
        "$(fact "$seen" content_disk)$(fact "$seen" mount_disk) $(fact "$seen" disk_source)"
    expect "$node parent/child" 'a persistent file below a directory in memory' 'image dir|image child' \
        "$(fact "$seen" content_dir)$(fact "$seen" child)"
    expect "$node system" 'systemd is up, and no unit has failed' 'running ' "$(fact "$seen" system) $(fact "$seen" failed_units)"
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
    expect "$node parent/child" 'what was written is there' "child of $node" "$(fact "$seen" child)"
    expect "$node store" 'the server has it' "written on $node" "$(cat "/nodedata/$node/opt/bt-persistent/written")"
}

# Step 3: what becomes of changes.
changes_of_tables() {
    node=$1
    step "$node follows changes"
    echo 'changed ro' >/litetree/common/etc/bt-ro
    expect_soon "$node" "$node ro" 'a change of its source is seen without a reboot' 'changed ro' 'cat /etc/bt-ro'
    if [ "$kind" = rpm ]; then
        package=$(find /install/post/otherpkgs -name 'litecat-hello-*.rpm' | sort | tail -n 1)
        rpm --root "$directory/rootimg" --nodeps --noscripts -i "$package" || fail 'rpm --root'
        expect_soon "$node" "$node package" 'a program that rpm --root puts into the image runs on the node' 'Hello from litecat-hello 2.0' \
            'litecat-hello 2>&1; true'
    fi
    echo 'changed rw' >/litetree/common/etc/bt-rw
    entry /etc/bt-tmpfs link
    say liteimg "$image"
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.third" <"$lab/look"
    expect "$node litetree" 'the new content of its directory' 'changed rw|' "$(fact "$node.third" content_rw)"
    expect "$node litefile" 'an entry that was mounted is linked' '../.statelite/tmpfs/etc/bt-tmpfs' "$(fact "$node.third" link_tmpfs)"
}

# Step 4: two nodes on one image.
two_nodes() {
    step 'two nodes at once'
    echo 768 >"$work/memory"
    say rinstall n1,n2 "osimage=$image"
    for node in n1 n2; do
        wait_booted "$node"
        inside "$node" >"$work/$node.pair" <"$lab/look"
        expect "$node persistent" 'an area of its own' "$server:/nodedata/$node" "$(fact "$node.pair" persistent_source)"
        expect "$node litetree" "its own file by \$node" "$node node|" "$(fact "$node.pair" content_node)"
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
    echo 2048 >"$work/memory"
    say rinstall "$node" "osimage=$image"
    wait_booted "$node"
    inside "$node" >"$work/$node.memory" <"$lab/look"
    expect "$node root" '/ is in memory' tmpfs "$(fact "$node.memory" root_type | sed s/rootfs/tmpfs/)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.memory" written_persistent)"
    say chdef -t osimage -o "$image" rootfstype=nfs
    say liteimg "$image"
    say nodeset "$node" "osimage=$image"
    echo "$memory" >"$work/memory"
}

# Step 6: a directory of the litetree table is away: the node goes on without it, and says so.
failure_of_a_source() {
    node=$1
    step 'litetree directory away'
    mv "/litetree/$node" "/litetree/$node.away"
    say rpower "$node" reset
    wait_booted "$node"
    inside "$node" >"$work/$node.source" <"$lab/look"
    expect "$node litetree" 'the default of the image, as the policy says' 'image node|' "$(fact "$node.source" content_node)"
    expect "$node rw" 'the other directory is used' 'common rw' "$(fact "$node.source" content_rw | sed 's/changed/common/; s/|$//')"
    [ -n "$(why "$node")" ] || fail 'lsdef shows no reason'
    result "$node reason" 'lsdef shows what went wrong' "$(why "$node")"
    expect_no_shell "$node"
    mv "/litetree/$node.away" "/litetree/$node"
}

# Step 6: the persistent area is away: the node halts, and says so.
failure_of_the_persistent_area() {
    node=$1
    step 'persistent store away'
    nfs /install /litetree
    say rpower "$node" reset
    wait_status "$node" failed 900
    result "$node status" 'failed, with the reason' "$(why "$node")"
    expect_no_shell "$node"
    nfs /install /nodedata /litetree
}

# Step 6: xcatd is away: a plain file server is enough.
failure_of_the_daemon() {
    node=$1
    step 'xcatd stopped'
    say nodeset "$node" "osimage=$image"
    kill "$(cat "$work/xcatd.pid")"
    while kill -0 "$(cat "$work/xcatd.pid")" 2>/dev/null; do sleep 0.1; done
    setsid busybox httpd -f -p "$server:80" -h / </dev/null >/dev/null 2>&1 &
    await 10 'a file server' listens 80
    say rpower "$node" reset
    end=$((SECONDS + patience + 180))
    sleep 20
    until inside "$node" >"$work/$node.alone" 2>/dev/null <"$lab/look"; do
        [ $SECONDS -lt $end ] || fail "$node does not come up without xcatd"
        sleep 3
    done
    expect "$node rw" 'the plan came from the file server' 'yes' "$(fact "$node.alone" write_rw)"
    expect "$node persistent/" 'what was written is there' "written on $node" "$(fact "$node.alone" written_persistent)"
    expect_no_shell "$node"
}

# How long a boot takes, from the power button to ssh, and what 200 more entries cost: the root over NFS, and in memory.
figures() {
    node=$1
    step 'figures'
    {
        echo '#image,file,options,comments,disable'
        mkdir -p "$directory/rootimg/opt/bt-many"
        for number in $(seq 100 299); do
            case $((number % 10)) in
                0 | 1) option=persistent ;;
                2) option=ro ;;
                3 | 4 | 5) option='link' ;;
                *) option=tmpfs ;;
            esac
            echo "image $number" >"$directory/rootimg/opt/bt-many/$number"
            echo "\"$image\",\"/opt/bt-many/$number\",\"$option\",,"
        done
    } >"$work/many.csv"
    say tabrestore -a "$work/many.csv"
    mkdir -p /litetree/common/opt/bt-many
    for number in $(seq 102 10 299); do echo "common $number" >"/litetree/common/opt/bt-many/$number"; done
    for where in nfs ramdisk; do
        say chdef -t osimage -o "$image" "rootfstype=$where"
        say liteimg "$image"
        say nodeset "$node" "osimage=$image"
        [ "$where" = nfs ] || echo 2048 >"$work/memory"
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
        echo 'cat /.statelite/statelite.log' | inside "$node" >"$work/$node.$where.log"
        awk -v pressed="$pressed" -v answered="$answered" -v up="${up%% *}" '
            $1 == "started" { started = $3 }
            $1 == "ended" { ended = $3 }
            $1 ~ /^[0-9]+m/ { split($1 "m" $2, part, /[ms]+/); cpu += part[2] + part[4] + 60 * (part[1] + part[3]) }
            END {
                kernel = answered - up - pressed
                printf "firmware\t%.1f s\nkernel and initial ramdisk\t%.1f s\nstatelite\t%.1f s, of it processor %.2f s\n", kernel, started, ended - started, cpu
                printf "userspace\t%.1f s\npower to ssh\t%.1f s\n", up - ended, answered - pressed
            }' "$work/$node.$where.log" >"$work/$node.$where.figures"
        while IFS=$'\t' read -r part figure; do result "figures, $where" "$part" "$figure"; done <"$work/$node.$where.figures"
        expect_all_entries "$node"
    done
    say chdef -t osimage -o "$image" rootfstype=nfs
    echo "$memory" >"$work/memory"
}

# Each of the 200 is where it should be, with its content.
expect_all_entries() {
    # shellcheck disable=SC2016 # expanded there
    expect "$1 200 entries" 'each has its content' 200 "$(echo 'cd /opt/bt-many && for n in *; do grep -lx -e "image $n" -e "common $n" "$n"; done | wc -l' | inside "$1")"
}
