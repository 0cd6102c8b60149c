# A management node of its own in name spaces of mount, network, UTS and processes. Sourced by scripts that have entered them.
# shellcheck shell=bash
# shellcheck disable=SC2154 # here, work, own, places and server are set by the script

# shellcheck source=src/test-fixtures/shared-directories.bash
. "$here/src/test-fixtures/shared-directories.bash"

# overlay LOWER PLACE: changes stay in the run's directory.
overlay() {
    local area=$work/overlay$2
    mkdir -p "$area/upper" "$area/work"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$area/upper,workdir=$area/work" "$2"
}

# The directories of the array own are empty ones of this run; those of the array places are as on the machine, and what is written
# there stays in the run's directory. Nothing of another installation is left.
own_directories() {
    mount --make-rprivate /
    share_directories "${own[@]/#//}"
    mount -t tmpfs tmpfs /run
    mkdir -p /run/lock
    local directory
    for directory in "${own[@]}"; do
        mkdir -p "$work/root/$directory"
        mount --bind "$work/root/$directory" "/$directory"
    done
    for directory in "${places[@]}"; do overlay "$directory" "$directory"; done
    rm -rf /etc/xcat /etc/dnsmasq.d /etc/ethers /opt/xcat
}

leave_own_directories() {
    umount -l "${places[@]}" "${own[@]/#//}" 2>/dev/null || true
    leave_directories
}

# The network of nodes, with this machine alone in it.
own_network() {
    ip link set lo up
    ip link add br0 type bridge
    ip addr add "$server/24" dev br0
    ip link set br0 up
    own_name
}

own_name() {
    hostname mn
    echo mn >/etc/hostname
}
