# Virtual nodes behind simulated BMCs. Sourced; fail is the script's, await and listens are of services.bash.
# shellcheck shell=bash
# shellcheck disable=SC2154 # lab, work, arch, firmware and memory are set by the script

patience=${LITECAT_BOOT_PATIENCE:-420} # seconds that a node may take to be booted
# GRUB takes minutes to load an initial ramdisk, where the machine is busy.
[ "${firmware:-bios}" = bios ] || patience=${LITECAT_BOOT_PATIENCE:-900}
[ "$arch" = x86_64 ] || patience=${LITECAT_BOOT_PATIENCE:-1500}

# make_machine NODE MAC PORT [ADDRESS PASSWORD]: a simulated BMC at that port, whose power button starts QEMU. What the node has said on its serial
# port since it was started is in the file console, what it said before in consoles.
make_machine() {
    local node=$1 directory=$work/bmc/$1 serial=$(($3 + 1000)) console=$(($3 + 2000))
    mkdir -p "$directory/state"
    cp "$lab/chassis" "$work/bmc/chassis"
    ip tuntap add "tap-$node" mode tap
    ip link set "tap-$node" master br0 up
    truncate -s 256M "$directory/disk"
    machine >"$directory/machine"
    [ "$firmware" = bios ] || cp "$(variables)" "$directory/variables"
    cat >"$directory/qemu" <<TEXT
#!/bin/sh
[ ! -e console ] || cat console >>consoles
exec \$(cat machine) -accel tcg,thread=single -smp 1 -m \$(cat '$work/memory') \\
    -nodefaults -display none -chardev socket,id=c0,host=127.0.0.1,port=$serial,reconnect=1,logfile=console -serial chardev:c0 \\
    -netdev tap,id=n0,ifname=tap-$node,script=no,downscript=no -device $(card),netdev=n0,mac=$2,bootindex=0 \\
    -drive file=disk,format=raw,if=virtio -device virtio-rng-pci
TEXT
    chmod +x "$directory/qemu"
    echo "$memory" >"$work/memory"
    cat >"$directory/lan.conf" <<TEXT
name "$node"
set_working_mc 0x20
  startlan 1
    addr ${4:-127.0.0.1} $3
    priv_limit admin
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa123456789abcdef
  endlan
  sol "tcp:127.0.0.1:$console" 115200
  chassis_control "$work/bmc/chassis $node"
  user 2 true "ADMIN" "${5:-lab-secret}" admin 10 none md2 md5 straight
TEXT
    cat >"$directory/sim.emu" <<TEXT
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
TEXT
    setsid "$lab/console-hub" "$console" "$serial" </dev/null >>"$directory/hub.log" 2>&1 &
    await 10 'the console' listens "$console"
    (cd "$directory" && setsid ipmi_sim -n -c lan.conf -f sim.emu -s state </dev/null >sim.log 2>&1 &)
}

status() {
    lsdef "$1" -i status -c | sed 's/.*status=//'
}

# await_booted NODE: until its status is booted.
await_booted() {
    local node=$1 end=$((SECONDS + patience)) now
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
}
