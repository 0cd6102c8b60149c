# The laboratory of scripts/boot-test: a management node in name spaces of its own, virtual nodes with simulated BMCs.
# Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154 # here, lab, work, kind, arch, firmware and keep are set by scripts/boot-test

server=10.77.0.1
litetree=10.77.0.2 # the same machine, until it goes away
table=$work/table
began=$SECONDS
patience=${LITECAT_BOOT_PATIENCE:-420} # seconds that a node may take to be booted
# GRUB takes minutes to load an initial ramdisk, where the machine is busy.
[ "${firmware:-bios}" = bios ] || patience=${LITECAT_BOOT_PATIENCE:-900}
[ "$arch" = x86_64 ] || patience=${LITECAT_BOOT_PATIENCE:-1500}

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

# A simulated BMC whose power button starts QEMU.
define_node() {
    node=$1
    directory=$work/bmc/$node
    mkdir -p "$directory/state"
    cp "$lab/chassis" "$work/bmc/chassis"
    ip tuntap add "tap-$node" mode tap
    ip link set "tap-$node" master br0 up
    truncate -s 256M "$directory/disk"
    machine >"$directory/machine"
    [ "$firmware" = bios ] || cp "$(variables)" "$directory/variables"
    cat >"$directory/qemu" <<TEXT
#!/bin/sh
exec \$(cat machine) -accel tcg,thread=single -smp 1 -m \$(cat '$work/memory') \\
    -nodefaults -display none -serial file:console \\
    -netdev tap,id=n0,ifname=tap-$node,script=no,downscript=no -device $(card),netdev=n0,mac=${mac[$node]},bootindex=0 \\
    -drive file=disk,format=raw,if=virtio -device virtio-rng-pci
TEXT
    chmod +x "$directory/qemu"
    echo "$memory" >"$work/memory"
    cat >"$directory/lan.conf" <<TEXT
name "$node"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${bmc[$node]}
    priv_limit admin
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa123456789abcdef
  endlan
  chassis_control "$work/bmc/chassis $node"
  user 2 true "ADMIN" "lab-secret" admin 10 none md2 md5 straight
TEXT
    cat >"$directory/sim.emu" <<TEXT
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
TEXT
    (cd "$directory" && setsid ipmi_sim -n -c lan.conf -f sim.emu -s state </dev/null >sim.log 2>&1 &)
    say mkdef "$node" groups=compute,all "arch=$arch" "netboot=$(loader)" mgt=ipmi "bmc=127.0.0.1:${bmc[$node]}" bmcusername=ADMIN bmcpassword=lab-secret \
        "ip=${address[$node]}" "mac=${mac[$node]}" installnic=mac "serialport=$(serial_port)" serialspeed=115200 "xcatmaster=$server" "nfsserver=$server" "tftpserver=$server"
}

# nfs EXPORT...: the server looks at its files each time it is asked, as that of the kernel does. Left to itself it keeps
# the names in a directory until the time of the directory changes, which liteimg puts back.
nfs() {
    cat >"$work/ganesha.conf" <<TEXT
NFS_CORE_PARAM { Protocols = 4; Enable_UDP = false; Enable_NLM = false; Enable_RQUOTA = false; mount_path_pseudo = true; }
NFSV4 { Graceless = true; Lease_Lifetime = 60; RecoveryBackend = fs; Only_Numeric_Owners = true; Minor_Versions = 1,2; }
NFS_KRB5 { Active_krb5 = false; }
MDCACHE { Dir_Chunk = 0; }
EXPORT_DEFAULTS { SecType = sys; Squash = No_Root_Squash; Transports = TCP; Protocols = 4; PrivilegedPort = false; Attr_Expiration_Time = 0; }
$(for export in "$@"; do
        case $export in
            /install) echo "EXPORT { Export_Id = 1; Path = /install; Pseudo = /install; Access_Type = RO; FSAL { Name = VFS; } }" ;;
            /nodedata) echo "EXPORT { Export_Id = 2; Path = /nodedata; Pseudo = /nodedata; Access_Type = RW; FSAL { Name = VFS; } }" ;;
            /litetree) echo "EXPORT { Export_Id = 3; Path = /litetree; Pseudo = /litetree; Access_Type = RO; FSAL { Name = VFS; } }" ;;
        esac
    done)
LOG { Default_Log_Level = EVENT; }
TEXT
    stop_process ganesha
    mkdir -p /var/lib/nfs/ganesha /var/run/ganesha
    setsid ganesha.nfsd -F -L "$work/ganesha.log" -f "$work/ganesha.conf" -p "$work/ganesha.pid" </dev/null >"$work/ganesha.out" 2>&1 &
    await 20 'nfs-ganesha' listens 2049
}

# nginx with the shipped configuration, by the commands that it tells.
file_server() {
    say chdef -t site clustersite httpserver=off
    shipped=$XCATROOT/share/xcat/nginx/litecat.conf
    sed -n 's/^#   \(install -d .*\|chgrp .*\)/\1/p' "$shipped" >"$work/nginx.sh"
    sh -e "$work/nginx.sh" || fail 'nginx does not get at the files of nodes'
    {
        printf 'user www-data;\ndaemon off;\npid %s/nginx.pid;\nevents {}\nhttp {\n' "$work"
        # shellcheck disable=SC2016 # variables of nginx
        printf 'log_format short "$status $request $remote_addr";\naccess_log %s/nginx.log short;\n' "$work"
        printf 'include %s;\n}\n' "$shipped"
    } >"$work/nginx.conf"
    setsid nginx -e "$work/nginx.err" -c "$work/nginx.conf" </dev/null >>"$work/nginx.out" 2>&1 &
    await 10 'nginx' listens 80
}

# fetched FILE: whether a node got it from there.
fetched() {
    grep -q "^200 GET /tftpboot/$1 " "$work/nginx.log"
}

# stop_process NAME: ends what wrote, or what we wrote, its process id into NAME.pid.
stop_process() {
    [ -s "$work/$1.pid" ] || return 0
    process=$(cat "$work/$1.pid")
    kill "$process" 2>/dev/null || true
    while kill -0 "$process" 2>/dev/null; do sleep 0.1; done
    rm -f "$work/$1.pid"
}

listens() {
    ss -Hltn "sport = :$1" | grep -q .
}

# await SECONDS WHAT COMMAND...
await() {
    end=$((SECONDS + $1))
    what=$2
    shift 2
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "$what did not come up"
        sleep 0.2
    done
}

start_daemons() {
    nfs /install /nodedata /litetree
    start_xcatd
}

start_xcatd() {
    setsid xcatd </dev/null >>"$work/xcatd.log" 2>&1 &
    echo $! >"$work/xcatd.pid"
    for port in 3001 3002 3443 80; do await 30 "xcatd on port $port" listens "$port"; done
}

# ------------------------------------------------------------------------------------------------------------- nodes

status() {
    lsdef "$1" -i status -c | sed 's/.*status=//'
}

wait_booted() {
    node=$1
    end=$((SECONDS + patience))
    while :; do
        now=$(status "$node")
        case $now in
            booted) break ;;
            failed) fail "$node: status failed: $(lsdef "$node" -i appstatus,updatestatus -c | tr '\n' ' ')" ;;
        esac
        if grep -aqE 'Kernel panic|dracut-initqueue.*timeout|Could not boot' "$work/bmc/$node/console" 2>/dev/null; then
            fail "$node: the console says: $(grep -aE 'Kernel panic|timeout|Could not boot' "$work/bmc/$node/console" | tail -n 1)"
        fi
        [ $SECONDS -lt $end ] || fail "$node is '$now' after $patience seconds"
        sleep 2
    done
    result "$node booted" 'lsdef shows the status booted, with its time' "$(lsdef "$node" -i status,statustime -c | tr '\n' ' ')"
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
