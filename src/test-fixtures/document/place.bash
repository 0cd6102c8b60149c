# The machine that scripts/document-test types on: the guide's paths in name spaces of its own. Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154 # here, work, arch, boot and keep are set by scripts/document-test

server=10.77.0.1
iso=RHEL-7.3-20161019.0-Server-$arch-dvd1.iso
memory=1024
own=(install tftpboot nodedata var/log/xcat var/lib/xcat) # directories that are empty at first
places=(/etc /opt)

prepare_outside() {
    local needed=()
    [ "$boot" = no ] || needed=(--nodes)
    [ "$arch" = "$(uname -m)" ] || needed=(--foreign)
    "$here/scripts/install-requirements" "${needed[@]}"
    rm -rf "$work"
    # Made by us and nobody else: it lies where everybody may make one.
    mkdir -p "$(dirname "$work")"
    mkdir -m 755 "$work"
    "$here/scripts/make-rpm-media" --arch "$arch" >"$work/media"
    cp -r "$(sed -n 's/^otherpkgs=//p' "$work/media")" "$work/otherpkgs"
    if [ "$boot" = yes ] && [ "$arch" != x86_64 ]; then bring_grub; fi
}

enter() {
    own_directories
    [ "$arch" = "$(uname -m)" ] || register_emulator "$arch"
}

install_product() {
    "$here/scripts/install" --prefix /opt/xcat --no-profile
    mkdir -p "$work/home"
    make_iso
    mount --bind "$work/home" /root
}

# Media as Red Hat has them: the packages of the test media, and the files by which a release is told.
make_iso() {
    local media
    media=$(sed -n 's/^media=//p' "$work/media")
    mkdir -p "$work/rhel"
    overlay "$media" "$work/rhel"
    sed -i '2s/.*/Red Hat Enterprise Linux 7.3/; 4s/.*/1/' "$work/rhel/.discinfo"
    sed -i 's/Rocky Linux/Red Hat Enterprise Linux/; s/^short = .*/short = RHEL/
        s/^version = .*/version = 7.3/' "$work/rhel/.treeinfo" "$work/rhel/media.repo"
    sed -i 's/^\(name = Red Hat Enterprise Linux\) .*/\1 7.3/' "$work/rhel/.treeinfo" "$work/rhel/media.repo"
    xorriso -as mkisofs -quiet -R -J -joliet-long -V "RHEL-7.3 Server.$arch" -o "$work/home/$iso" "$work/rhel" 2>"$work/xorriso.log" || {
        cat "$work/xorriso.log" >&2
        exit 1
    }
}

# The management node, before the guide begins.
begin() {
    PATH=/opt/xcat/bin:$PATH
    export PATH HOME=/root
    unset XCATROOT XCATCFG LITECAT_ROOT
    own_network
    # A client at node1's address, and one at an address that no node has.
    ip netns add node1
    ip link add client type veth peer name eth0 netns node1
    ip link set client master br0 up
    ip -n node1 addr add 10.77.0.11/24 dev eth0
    ip -n node1 addr add 10.77.0.99/24 dev eth0
    ip -n node1 link set eth0 up
    cd /root || exit
    : >"$work/log"
    say xcatconfig -i
    say chdef -t site clustersite "master=$server" domain=cluster.test "nameservers=$server"
    say mkdef -t network lab net=10.77.0.0 mask=255.255.255.0 mgtifname=br0 "gateway=$server"
    say chtab key=system,username=root passwd.password=cluster
    if [ "$boot" = yes ]; then
        make_machine node1 52:54:00:77:00:11 16231
        nfs /install /nodedata
        file_server
        # What is newest in keys takes an emulated processor many seconds.
        echo 'KexAlgorithms curve25519-sha256' >/root/.ssh/config
    else
        say chdef -t site clustersite dhcpsetup=n
    fi
    start_xcatd
}

# say COMMAND...: what has to be done before the guide begins.
say() {
    printf '\n# %s\n' "$*" >>"$work/log"
    "$@" >>"$work/log" 2>&1 || fail "exit code $?: $*"
}

# The client at node1's address makes room for the node.
node_comes() {
    ip link del client
    ip netns del node1
}

finish() {
    code=$1
    cd /
    [ "$code" = 0 ] || keep=yes
    # It ended in the middle.
    if [ "$walked" = no ] && [ -n "${current:-}" ]; then print_table; fi
    if [ -e "$work/bmc/node1/console" ]; then print_console node1; fi
    if [ "$keep" = yes ]; then
        printf '\nwhat was typed and answered: %s\n' "$work/log"
    fi
    # The processes end with this one: it is the first of its process name space.
    umount -l /root "$work/rhel" 2>/dev/null || true
    leave_own_directories
    if [ "$keep" = no ]; then rm -rf "$work"; fi
}
