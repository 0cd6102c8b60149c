# The pages one after the other, as somebody would go through them. Sourced by scripts/check-pages.
# shellcheck shell=bash
# shellcheck disable=SC2154 # set by scripts/check-pages

iso=$(sed -n 's/^iso=//p' "$work/media")
packages='by scripts/check-package'
node='needs a node that has booted: by check-pages --boot'

# What systemd starts elsewhere, and the name of this machine that Debian's installer leaves to be changed.
services() {
    printf '127.0.0.1 localhost\n%s mn.cluster.example mn\n' $server >/etc/hosts
    start_xcatd
}

# The tables of one page are not those of the next.
new_site() {
    cd /root || exit
    stop_process xcatd
    kill "$(cat /run/xcat-dnsmasq.pid)"
    rm -rf /etc/xcat /etc/dnsmasq.d /install/netboot /tftpboot/*
}

# A BMC at the address that the pages name, with the password that stands there. Without --boot its power button starts nothing that boots.
bmc() {
    ip link add bmc type bridge
    ip addr add 10.88.0.11/24 dev bmc
    ip link set bmc up
    make_machine n1 52:54:00:77:00:11 623 10.88.0.11 ...
    [ "$boot" = yes ] || printf '#!/bin/sh\nexec sleep 1000\n' >"$work/bmc/n1/qemu"
}

# A mirror that the network has, and its repository.
mirror() {
    ip netns add mirror
    ip link add mirror type veth peer name eth0 netns mirror
    ip link set mirror master br0 up
    ip -n mirror addr add 10.77.0.3/24 dev eth0
    ip -n mirror link set eth0 up
    ip -n mirror link set lo up
    mkdir -p "$work/mirror/epel"
    cp -r "$1" "$work/mirror/epel/9"
    (cd "$work/mirror" && exec ip netns exec mirror setsid python3 -m http.server 80 </dev/null >"$work/mirror.log" 2>&1) &
    echo '10.77.0.3 mirror.example.com' >>/etc/hosts
    await 10 'the mirror' curl -sfo /dev/null http://mirror.example.com/epel/9/repodata/repomd.xml
}

# The rules of install.md in a chain that drops all else.
filter() {
    printf 'flush ruleset\ntable inet filter {\nchain input {\ntype filter hook input priority 0; policy drop;\niif lo accept\n%s\n}\n}\n' \
        "${1//eth1/br0}" >/etc/nftables.conf
    say nft -f /etc/nftables.conf
}

firewalld() {
    # What its package does when it is installed.
    ln -s org.fedoraproject.FirewallD1.server.policy.choice "$work/firewalld/usr/share/polkit-1/actions/org.fedoraproject.FirewallD1.policy"
    mount -t overlay overlay -o "lowerdir=$work/firewalld/usr:/usr" /usr
    cp -rn "$work/firewalld/etc/." /etc
    mkdir -p /run/dbus
    say dbus-daemon --system --fork
    setsid /usr/sbin/firewalld --nofork --nopid </dev/null >"$work/firewalld.log" 2>&1 &
    echo $! >"$work/firewalld.pid"
    await 60 firewalld firewall-cmd --state
}

# The first node by the command of the page; its console is a file.
boots_by_hand() {
    typed 'mkdir -p /etc/qemu'
    take qemu-system
    rm -f "$work/bmc/n1/console"
    # A device without a processor that can do it starts guests that never go on: as on a machine that has none.
    if [ -e /dev/kvm ] && ! grep -qwE 'vmx|svm' /proc/cpuinfo; then mount --bind /dev/null /dev/kvm; fi
    printf '\n# %s\n' "$taken" >>"$work/log"
    # Its standard input ends for nobody.
    mkfifo "$work/keys"
    eval "exec ${taken}" <>"$work/keys" >"$work/bmc/n1/console" 2>&1 &
    qemu=$!
    await_booted n1
    check "$page: $taken" same status booted "$(status n1)"
}

not_known() {
    local code=0
    xdsh "$1" uptime >"$work/out" 2>&1 || code=$?
    [ $code != 0 ] && grep -q "remedy: 'ssh-keyscan HOST >>/etc/ssh/ssh_known_hosts'" "$work/out"
}

# prompts TEXT COMMAND: somebody at a terminal sees the text, after ENTER.
prompts() {
    (
        for _ in {1..8}; do
            sleep 5
            printf '\r'
        done
        printf '~.'
        sleep 3
    ) | timeout 120 script -qfc "$2" "$work/out" >/dev/null 2>&1
    grep -qaF "$1" "$work/out"
}

opened() {
    local port
    for port; do nft list ruleset | grep "dport $port .*accept" >/dev/null; done
}

# --------------------------------------------------------------------------------------- network, firewall, NFS, servers

page docs/admin/first-node.md
for words in 'ip link add' 'ip address add' 'ip link set'; do typed "$words"; done
bmc

page docs/admin/install.md
for words in scripts/package 'scripts/package rpm' 'apt install' 'dnf install' 'apt remove' 'dnf remove'; do left "$words" "$packages"; done
left scripts/release 'it makes a release, twice'
left 'zypper install' 'no SLES or openSUSE is here'
for words in semanage semanage restorecon; do left "$words" 'no SELinux is here'; done
if [ "$boot" = yes ]; then
    firewalld
    for words in --permanent --permanent --permanent --reload; do typed "firewall-cmd $words" s/eth1/br0/; done
    check 'firewalld: the ports of xcatd are open' opened 3001 3002 3443
    stop_process firewalld
    umount -l /usr
else
    for words in --permanent --permanent --permanent --reload; do left "firewall-cmd $words" 'by check-pages --boot'; done
fi
lines 'ct state' 3
filter "$text"
lines /install 2
printf '%s\n' "$text" >/etc/exports
mkdir -p /etc/ganesha /var/lib/nfs/ganesha /var/run/ganesha
lines MDCACHE 5
printf '%s\n' "$text" >/etc/ganesha/ganesha.conf
say exportfs -ra
# NFS 3 is asked for at a port mapper.
say rpcbind -w
setsid ganesha.nfsd -F -L "$work/ganesha.log" -f /etc/ganesha/ganesha.conf -p "$work/ganesha.pid" </dev/null >"$work/ganesha.out" 2>&1 &
await 20 'nfs-ganesha' listens 2049
say "$here/scripts/install"
typed 'sudo litecat' 's/lsdef n1/lsxcatd -v/'
read_to_the_end

# ------------------------------------------------------------------------------------------------------------- README

page README.md
left scripts/quickstart 'by itself'
left scripts/test 'by itself'
set +u
typed '. /etc/profile'
set -u
cd "$here" || exit
typed 'iso='
for words in copycds mkdef mkdir cp cp echo chdef lsdef chtab chtab chtab genimage genimage liteimg 'liteimg --check' cd readlink echo chtab; do
    typed "$words"
done
cd /root || exit
typed 'xcatconfig -i'
services
typed genimage
typed 'mkdef -t network' s/eth1/br0/
for words in 'mkdef n1' chtab makehosts 'litecat doctor' rinstall lsdef litewhy; do typed "$words"; done
read_to_the_end
say rpower n1 off

# ------------------------------------------------------------------------------------------------------ many nodes

page docs/admin/generations.md
for words in 'chdef -t osimage c1 generations' 'genimage c1' 'liteimg c1' 'lsimage -g' imgdiff imgroll; do left "$words" 'by GenerationWorkIT and the pages of the manual'; done
read_to_the_end

page docs/admin/rollout.md
for words in 'rinstall compute osimage' rpower 'rinstall compute --rollback'; do left "$words" 'it takes more nodes than are here'; done
read_to_the_end

# ------------------------------------------------------------------------------------------------------- the first node

new_site
rm -rf /install/test /install/rocky9.4
cp "$iso" rocky-9.4-x86_64-dvd.iso
page docs/admin/first-node.md
for words in 'ip link add' 'ip address add' 'ip link set'; do take "$words"; done # typed above
typed 'xcatconfig -i'
services
for words in 'chdef -t site' 'chtab key=system'; do typed "$words"; done
typed 'mkdef -t network' s/eth1/br0/
for words in 'makedhcp -n' 'litecat doctor' copycds 'mkdef rocky9-lite' 'genimage rocky9-lite'; do typed "$words"; done
if [ "$boot" = yes ]; then
    typed 'mkdef deb12'
    # Where the machine's network is, and with it the archive.
    typed 'genimage deb12' "s|^|nsenter --net=/proc/$$/fd/$network |"
else
    for words in 'mkdef deb12' 'genimage deb12'; do left "$words" 'by check-pages --boot'; done
fi
for words in litelint tabrestore 'chtab image=' 'chtab node=' liteimg litelint 'mkdef n1' makehosts makedhcp nodeset 'litecat doctor' \
    'chdef n1 serialport=0' nodeset; do
    typed "$words"
done
if [ "$boot" = yes ]; then
    boots_by_hand
    typed 'nodestat n1'
    typed litewhy
    # It tells that it does not know the host, and how that is mended.
    check 'the first xdsh tells how to take in the key of the host' not_known n1
    ssh-keyscan n1 >>/etc/ssh/ssh_known_hosts 2>>"$work/log"
    for words in 'xdsh n1' 'nodestat --boots'; do typed "$words"; done
    kill "$qemu"
    typed 'chdef n1 mgt=ipmi'
    typed rinstall
    await_booted n1
    check 'with a BMC: rinstall boots the node' same status booted "$(status n1)"
    take rcons
    check "$page: $taken" prompts 'n1 login:' "$taken"
    say rpower n1 off
else
    for words in 'mkdir -p /etc/qemu' qemu-system; do left "$words" 'by check-pages --boot'; done
    for words in 'chdef n1 mgt=ipmi' rinstall 'nodestat n1' litewhy 'nodestat --boots'; do typed "$words"; done
    for words in 'xdsh n1' rcons; do left "$words" "$node"; done
    say rpower n1 off
fi
read_to_the_end

# ------------------------------------------------------------------------------------------------- what else can be done

page docs/admin/media.md
mirror "$(sed -n 's/^otherpkgs=//p' "$work/media")"
mkdir -p /install/post/otherpkgs/rocky9.4
cp -r "$(sed -n 's/^otherpkgs=//p' "$work/media")" /install/post/otherpkgs/rocky9.4/x86_64
for words in 'copycds -i' copycds 'chdef -t osimage rocky9' 'genimage rocky9-lite --plan' 'genimage rocky9-lite'; do typed "$words"; done
if [ "$boot" = yes ]; then
    # In place of what a registry has; packages come from where the machine's network is.
    say imgexport --oci deb12 deb12.tar
    typed skopeo 's|docker://[^ ]*|oci-archive:deb12.tar|'
    typed 'imgimport --oci'
    typed 'chdef -t osimage debian12'
    typed 'genimage debian12' "s|^|nsenter --net=/proc/$$/fd/$network |"
    typed 'liteimg debian12'
else
    for words in skopeo 'imgimport --oci' 'chdef -t osimage debian12' 'genimage debian12' 'liteimg debian12'; do left "$words" 'by check-pages --boot'; done
fi
read_to_the_end

say liteimg rocky9-lite

page docs/admin/reports.md
say chtab image=c1,file=/var/ litefile.options=tmpfs
lsdef -t osimage rocky9-lite -z | sed s/rocky9-lite/c1/ | say mkdef -z
for words in liteimg litewhy lsimage 'xcatconfig --user' 'mkdef -t policy'; do typed "$words"; done
cd /etc/xcat/ca/users/alice || exit
typed openssl 's/$/ -passout pass:secret/'
cp /etc/xcat/ca/ca.pem .
typed curl s/SERVER/$server/
check 'reports.md: the page of xcatd is the status board' grep -q '<title>' "$work/out"
read_to_the_end

page docs/admin/several.md
cd /root || exit
rm -rf /tftpboot/* /etc/xcat/dhcp
stop_process xcatd
kill "$(cat /run/xcat-dnsmasq.pid)"
typed 'xcatconfig -i'
start_xcatd
for words in makehosts 'makedhcp -n' 'makedhcp all' 'nodeset all' 'nodeset compute'; do typed "$words"; done
read_to_the_end

page docs/admin/pipelines.md
left liteboot 'by scripts/liteboot-test'
mkdir -p /root/pipeline
cd /root/pipeline || exit
# shellcheck disable=SC2034 # the page has it
ISO=$iso
for words in export copycds mkdef chtab 'genimage ci' 'liteimg --budget' litelint 'liteimg --check' lsimage; do typed "$words"; done
unset LITECAT_ROOT XCATCFG
read_to_the_end
