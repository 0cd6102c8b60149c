# The laboratory of scripts/boot-test: a management node in name spaces of its own, virtual nodes with simulated BMCs.
# Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154 # here, lab, work, kind, arch, firmware and keep are set by scripts/boot-test

server=10.77.0.1
litetree=10.77.0.2 # the same machine, until it goes away
table=$work/table
began=$SECONDS

declare -A mac=([n1]=52:54:00:77:00:11 [n2]=52:54:00:77:00:12)
declare -A address=([n1]=10.77.0.11 [n2]=10.77.0.12)
declare -A bmc=([n1]=16231 [n2]=16232)
memory=1024
shared=(install tftpboot nodedata litetree var/log/xcat var/lib/xcat) # directories of the machine, to mount on

# ------------------------------------------------------------------------------------------------------ the table

step() {
    current=$1
    began=$SECONDS
    printf '\n== %s\n' "$1"
}

# result STEP EXPECTATION EVIDENCE: one line of the table; the evidence is what was seen.
result() {
    printf '%s\t%s\t%s\t%d\n' "$1" "$2" "${3:--}" $((SECONDS - began)) >>"$table"
    printf 'ok   %s: %s [%s]\n' "$1" "$2" "$3"
}

fail() {
    printf 'FAILED %s: %s\n' "${current:-}" "$*" >&2
    printf '%s\tFAILED\t%s\t%d\n' "${current:-}" "$*" $((SECONDS - began)) >>"$table"
    exit 1
}

# Echoes a command line as it would be typed, and runs it.
say() {
    printf '# %s\n' "$*"
    "$@" || fail "exit code $?: $*"
}

# expect STEP EXPECTATION WANTED SEEN
expect() {
    if [ "$3" = "$4" ]; then
        result "$1" "$2" "$4"
    else
        fail "$1: $2: expected '$3', saw '$4'"
    fi
}

# expect_line STEP EXPECTATION FILE TEXT: the evidence is the last line of the file with the text.
expect_line() {
    line=$(grep -aF -e "$4" "$3" | tail -n 1 | tr -d '\r') || true
    [ -n "$line" ] || fail "$1: $2: no line of $3 has '$4'"
    result "$1" "$2" "$line"
}

print_table() {
    printf '\n%-22s | %-70s | %7s | %s\n' step expectation seconds evidence
    while IFS=$'\t' read -r name wanted seen seconds; do
        printf '%-22s | %-70s | %7s | %s\n' "$name" "$wanted" "$seconds" "$seen"
    done <"$table"
}

# ------------------------------------------------------------------------------------------- outside the name spaces

prepare_outside() {
    if [ "$arch" = x86_64 ]; then
        "$here/scripts/install-requirements" --nodes
    else
        "$here/scripts/install-requirements" --foreign
    fi
    rm -rf "$work"
    # Made by us and nobody else: it lies where everybody may make one.
    mkdir -p "$(dirname "$work")"
    mkdir -m 755 "$work"
    "$here/scripts/install" --prefix "$work/xcat" --no-profile
    if [ "$kind" = rpm ]; then
        "$here/scripts/make-rpm-media" --arch "$arch" >"$work/media"
    fi
}

# ------------------------------------------------------------------------------------------------ inside the name spaces

# Puts the run's own directories where the verbs write, in the mount name space of this run alone.
enter() {
    mount --make-rprivate /
    share_directories "${shared[@]/#//}"
    mount -t tmpfs tmpfs /run
    mkdir -p /run/lock
    for directory in "${shared[@]}"; do
        mkdir -p "$work/root/$directory"
        mount --bind "$work/root/$directory" "/$directory"
    done
    mkdir -p "$work/etc.new" "$work/etc.work"
    mount -t overlay overlay -o "lowerdir=/etc,upperdir=$work/etc.new,workdir=$work/etc.work" /etc
    rm -rf /etc/xcat /etc/dnsmasq.d /etc/ethers
    mkdir -p /etc/xcat /etc/dnsmasq.d
    if [ "$kind" = rpm ]; then
        for directory in "media=/install/rocky9.4/$arch" otherpkgs=/install/post/otherpkgs; do
            mkdir -p "${directory#*=}"
            mount --bind "$(sed -n "s/^${directory%%=*}=//p" "$work/media")" "${directory#*=}"
        done
    fi
    if [ "$arch" != x86_64 ]; then
        register_emulator "$arch"
        mkdir -p /install/custom/grub2
        mv "$work/grub-modules" "/install/custom/grub2/$(grub_platform)"
    fi
    mkdir -p "$work/home"
    mount --bind "$work/home" /root
    ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519 <<<n >/dev/null 2>&1 || {
        mkdir -m 700 /root/.ssh
        ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
    }
    ip link set lo up
    ip link add br0 type bridge
    ip addr add $server/24 dev br0
    ip addr add $litetree/24 dev br0
    ip link set br0 up
    hostname mn
    echo mn >/etc/hostname
    : >"$table"
}

finish() {
    code=$1
    [ -s "$table" ] && print_table
    if [ "$code" != 0 ]; then
        for log in "$work"/bmc/*/console; do
            [ -e "$log" ] || continue
            printf '\n-- the end of %s\n' "$log"
            tail -n 40 "$log" | tr -d '\r' | cut -c 1-200
        done
        keep=yes
    fi
    [ "$keep" = yes ] && printf '\nthe run is left in %s\n' "$work"
    # The processes end with this one: it is the first of its process name space.
    cd /
    umount -l /root /etc "${shared[@]/#//}" 2>/dev/null || true
    leave_directories
    if [ "$keep" = no ]; then
        rm -rf "$work/root" "$work/bmc" "$work/etc.new"
    fi
}

define_node() {
    node=$1
    make_machine "$node" "${mac[$node]}" "${bmc[$node]}"
    say mkdef "$node" groups=compute,all "arch=$arch" "netboot=$(loader)" mgt=ipmi "bmc=127.0.0.1:${bmc[$node]}" bmcusername=ADMIN bmcpassword=lab-secret \
        "ip=${address[$node]}" "mac=${mac[$node]}" installnic=mac "serialport=$(serial_port)" serialspeed=115200 "xcatmaster=$server" "nfsserver=$server" "tftpserver=$server"
}

start_daemons() {
    nfs /install /nodedata /litetree
    start_xcatd
}

# ------------------------------------------------------------------------------------------------------------- nodes

wait_booted() {
    await_booted "$1"
    result "$1 booted" 'lsdef shows the status booted, with its time' "$(lsdef "$1" -i status,statustime -c | tr '\n' ' ')"
}

# Runs the script on standard input on the node.
inside() {
    ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=30 -o BatchMode=yes \
        -o KexAlgorithms=curve25519-sha256 "root@${address[$1]}" sh -s "$1"
}

# boot_id NODE: another one after each boot.
boot_id() {
    echo 'cat /proc/sys/kernel/random/boot_id' | inside "$1"
}

# expect_soon NODE STEP EXPECTATION WANTED COMMAND: a client of NFS looks at a file or directory again after a minute at most.
expect_soon() {
    end=$((SECONDS + 90))
    until seen=$(echo "$5" | inside "$1") && [ "$seen" = "$4" ]; do
        [ $SECONDS -lt $end ] || break
        sleep 2
    done
    expect "$2" "$3" "$4" "$seen"
}

# Fact KEY of what look said, in file $1.
fact() {
    sed -n "s/^$2=//p" "$work/$1" | head -n 1
}

# The console has shown no shell to anybody.
expect_no_shell() {
    expect "$1 console" 'holds no shell prompt' 0 "$(grep -acE 'sh-[0-9.]+# |n[12]:/# |dracut:/# |Entering emergency mode|Press Enter for maintenance' "$work/bmc/$1/console" || true)"
}

# wait_status NODE STATUS SECONDS
wait_status() {
    end=$((SECONDS + $3))
    until [ "$(status "$1")" = "$2" ]; do
        [ $SECONDS -lt $end ] || fail "$1 is '$(status "$1")' and not '$2' after $3 seconds"
        sleep 2
    done
}

why() {
    lsdef "$1" -i appstatus -c | sed 's/.*appstatus=//'
}
