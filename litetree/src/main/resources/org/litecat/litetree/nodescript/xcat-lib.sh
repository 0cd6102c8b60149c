# Functions that the scripts of a node share, in its initial ramdisk and after. POSIX sh; read, not run. It stands beside
# whatever reads it: scripts of the root file system must not depend on how old the initial ramdisk is.
# shellcheck shell=sh

# Where this file and what it needs stand: /lib/xcat in the initial ramdisk, /opt/xcat on the node.
xcat=${xcat:-/opt/xcat}
ca=/etc/xcat/ca.pem

# say TEXT: for the console and the log of the boot.
say() {
    printf 'xcat: %s\n' "$1" >&2
}

# word NAME: sets value to what stands behind NAME= on the kernel command line, the last of several; fails when the word
# is not there.
word() {
    value=
    absent=1
    read -r all </proc/cmdline || :
    set -f
    for each in $all; do
        case $each in
        "$1") absent=0 ;;
        "$1"=*)
            value=${each#*=}
            absent=0
            ;;
        esac
    done
    set +f
    return "$absent"
}

# word_or NAME DEFAULT: the same, with a value for a word that is not there or empty.
word_or() {
    word "$1" || :
    value=${value:-$2}
}

# split_server HOST:PORT: sets host and port; an IPv6 address stands in brackets, and bare has it without them.
# shellcheck disable=SC2034 # for the scripts that read this
split_server() {
    case $1 in
    *]:* | *[!]]:[0-9]*)
        host=${1%:*}
        port=${1##*:}
        ;;
    *)
        host=$1
        port=
        ;;
    esac
    bare=${host#\[}
    bare=${bare%\]}
}

# own_generation: sets generation and image to what this initial ramdisk, or the node, was made for; fails where that is none.
# shellcheck disable=SC2034 # for the scripts that read this
own_generation() {
    for each in /run/xcat-generation /etc/xcat/generation; do
        [ -s "$each" ] && read -r generation image <"$each" && [ -n "$image" ] && return 0
    done
    generation=
    return 1
}

# rest SECONDS: sleeps that long and a random part, so that a thousand nodes do not come back at once.
rest() {
    read -r chance </proc/sys/kernel/random/uuid || chance=0
    sleep $(($1 + 0x${chance%%-*} % ($1 + 1)))
}

# persist TRIES WAIT LONGEST COMMAND...: runs a command until it succeeds; the waits double.
persist() {
    left=$1
    wait=$2
    longest=$3
    shift 3
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        rest "$wait"
        wait=$((wait * 2))
        [ "$wait" -le "$longest" ] || wait=$longest
    done
}

# stream URL: writes what a web server has to standard output. A server is trusted when our own authority vouches for it.
stream() {
    case $1 in
    https:*)
        if [ ! -s "$ca" ]; then
            say "$1 is not asked: there is no certificate $ca to know the server by"
            return 1
        fi
        ;;
    esac
    if command -v curl >/dev/null; then
        set -- --fail --silent --show-error --connect-timeout 15 --speed-limit 1 --speed-time 60 "$1"
        [ ! -s "$ca" ] || set -- --cacert "$ca" "$@"
        curl "$@"
    else
        set -- -q --tries=1 --timeout=60 -O - "$1"
        [ ! -s "$ca" ] || set -- --ca-certificate="$ca" "$@"
        wget "$@"
    fi
}

# restart: boots the node again.
restart() {
    sync
    # The way that needs no program and no init, where the kernel has it.
    if [ -w /proc/sysrq-trigger ]; then
        echo b >/proc/sysrq-trigger
    fi
    exec reboot -f
}

# tell_monitor STATUS REASON: one try to tell the install monitor.
tell_monitor() {
    timeout 30 bash "$xcat/xcatreport" "$bare" "$monitor" "$1" "$2"
}

# report TRIES STATUS [REASON]: tells the server how far the node has come. In a process of its own: the caller's variables
# stay as they are.
report() (
    if word nonodestatus || ! word XCAT; then
        exit 0
    fi
    split_server "$value"
    word_or XCATIPORT 3002
    monitor=$value
    persist "$1" 5 20 tell_monitor "$2" "${3-}" || {
        say "the install monitor $host:$monitor does not take the status '$2'"
        exit 1
    }
)

# What follows is for the scripts that follow a boot plan. They set newroot to where the root file system of the node is
# mounted; it is empty when they run inside that.
newroot=
lent=

# decode FIELD: sets value to what a field of the plan stands for. A process is made for unusual characters only.
decode() {
    case $1 in
    -) value= ;;
    *\\*)
        value=$(printf '%b.' "$1")
        value=${value%.}
        ;;
    *) value=$1 ;;
    esac
}

# check_plan FILE VERSION: whether a boot plan is of this version and whole.
check_plan() {
    first=
    last=
    count=0
    while read -r line; do
        [ "$count" -ne 0 ] || first=$line
        last=$line
        count=$((count + 1))
    done <"$1"
    [ "$first" = "litecat-boot-plan $2" ] && [ "$last" = "end $((count - 1))" ]
}

# lend DIRECTORY: has a directory of the kernel seen in the root file system, where it is not yet, until all that is lent is
# taken back by one process.
lend() {
    # shellcheck disable=SC3013 # every sh that is supported has it
    [ "$newroot$1" -ef "$1" ] || { mount -o bind "$1" "$newroot$1" && lent="$lent $newroot$1"; }
}

take_back() {
    # shellcheck disable=SC2086 # one word a directory
    [ -z "$lent" ] || umount -l $lent || return 1
    lent=
}
