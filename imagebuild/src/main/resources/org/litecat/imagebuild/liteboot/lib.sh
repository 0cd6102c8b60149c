# Functions of the scripts that liteboot adds to an initial ramdisk. POSIX sh; read, not run.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables are for the scripts that read this

liteboot=/liteboot

# share_of FIELD: sets tag, kind and below to the share that a directory of a server is in, and the path below it; fields are
# those of the boot plan.
share_of() {
    while read -r tag kind where; do
        case $1/ in
        "$where"/*)
            below=${1#"$where"}
            return 0
            ;;
        esac
    done <$liteboot/shares
    return 1
}

# mount_share TAG KIND TARGET: read-only, as this machine gives it.
mount_share() {
    case $2 in
    virtiofs) modprobe virtiofs && mount -t virtiofs -o ro "$1" "$3" ;;
    9p) modprobe 9pnet_virtio && modprobe 9p && mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=262144,cache=loose "$1" "$3" ;;
    empty) mount -t tmpfs -o mode=755 "$1" "$3" ;;
    *) return 1 ;;
    esac
}

# port NAME: sets device to a port of this machine.
port() {
    for each in /sys/class/virtio-ports/*; do
        read -r called <"$each/name" 2>/dev/null || continue
        if [ "$called" = "org.litecat.$1" ]; then
            device=/dev/${each##*/}
            return 0
        fi
    done
    return 1
}
