# The statelite guide, typed in its order; the rows are those of its table of statements. Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2016,SC2012 # work, arch and the like are set by scripts/document-test; $ in texts that are typed

image=rhels7.3-custom-statelite
share=/opt/xcat/share/xcat/netboot/rh
media=/install/rhels7.3/$arch
lists=/install/test/netboot/rh
others=/install/test/post/otherpkgs/rh/$arch
directory=$lists/$arch/compute
root=$directory/rootimg
given=$work/otherpkgs
# The program of that name, or the one that has taken its place and is called so where both were to be had.
createrepo=$(basename "$(command -v createrepo createrepo_c | head -n 1)")
case $arch in
    x86_64) netboot=xnba boot_file=/tftpboot/xcat/xnba/nodes/node1 ;;
    ppc64le) netboot=petitboot boot_file=/tftpboot/petitboot/node1 ;;
    *) netboot=grub2 boot_file=/tftpboot/boot/grub2/node1 ;;
esac
bmc=10.88.0.11
if [ "$boot" = yes ]; then
    # No emulator has petitboot; the simulated BMC is at a port of this machine.
    netboot=$(loader)
    bmc='127.0.0.1:16231 bmcusername=ADMIN bmcpassword=lab-secret'
    [ "$arch" != ppc64le ] || boot_file=/tftpboot/boot/grub2/node1
fi

# value IMAGE ATTRIBUTE: as lsdef shows it.
value() {
    lsdef -t osimage -o "$1" -i "$2" -c | sed 's/^[^=]*=//'
}

# holds FILE PATH: whether a packed root has it.
holds() {
    zcat "$1" | cpio -t --quiet 2>/dev/null | sed 's|^\./||' | grep -qxF -e "$2"
}

lacks() {
    ! holds "$@"
}

# A package for the image, by the tool of the guide.
install_tool() {
    type_ "rpm --root $root -ivh $others/$(cd "$others" && ls litecat-tool-*.rpm)"
    exits 0
    there "$root/usr/bin/litecat-tool"
}

missing() {
    [ ! -e "$1" ] && [ ! -L "$1" ]
}

# What liteimg may change of an image: links, originals and the layout.
layout() {
    (cd "$root" && find . -xdev -type l -printf '%p -> %l\n' -o -type f -path './.default/*' -printf '%p %s %T@\n' | LC_ALL=C sort)
}

# ------------------------------------------------------------------------------------------------------ nodes, media

row 1
type_ "mkdef -t node -o node1 groups=compute,all arch=$arch netboot=$netboot mgt=ipmi bmc=$bmc ip=10.77.0.11 mac=52:54:00:77:00:11 installnic=mac serialport=0 serialspeed=115200 xcatmaster=$server nfsserver=$server tftpserver=$server"
exits 0
type_ 'lsdef node1 -i provmethod'
exits 0
same 'the answer' 'Object name: node1 /    provmethod=' "$(paste -sd/ "$out" | sed 's|/| /|')"
type_ 'lsdef nosuch -i provmethod'
refused
first '^Error'

node 2

row 5
type_ "cd /root; copycds $iso"
exits 0
says "Copying media to $media" 'Media copy operation successful'
first 'Copying media'

row 4
same 'mode of the directory' 755 "$(stat -c %a "$media")"
there "$media/.fingerprint" "$media/BaseOS/repodata/repomd.xml"
note "755 $media, .fingerprint"

row 6
same 'files' "$(cd "$work/rhel" && find . -type f | LC_ALL=C sort | sha256sum)" "$(cd "$media" && find . -type f ! -name .fingerprint | LC_ALL=C sort | sha256sum)"
type_ "lsdef -t osdistro rhels7.3-$arch -i dirpaths"
says "dirpaths=$media"
note "$(find "$media" -type f ! -name .fingerprint | wc -l) files; dirpaths=$media"

row 7
type_ 'lsdef -t osimage'
for name in install-compute install-service netboot-compute statelite-compute; do says "rhels7.3-$arch-$name"; done
note "$(wc -l <"$out") definitions"

row 8
type_ "lsdef -t osimage rhels7.3-$arch-statelite-compute"
says provmethod=statelite profile=compute "pkglist=$share/compute.rhels7.$arch.pkglist" "exlist=$share/compute.rhels7.$arch.exlist" \
    "postinstall=$share/compute.rhels7.$arch.postinstall" "pkgdir=$media" otherpkgdir= "rootimgdir=/install/netboot/rhels7.3/$arch/compute"
first 'pkglist='

row 9
for extension in pkglist exlist postinstall; do want "$share/compute.rhels7.$arch.$extension can be read" test -r "$share/compute.rhels7.$arch.$extension"; done
note "$share/compute.rhels7.$arch.{pkglist,exlist,postinstall}"

# -------------------------------------------------------------------------------------------------------- definition

row 18
type_ "mkdef $image -u profile=compute provmethod=statelite"
exits 0
says '1 object definitions have been created or modified.'
first created

row 16
same 'osvers and osarch' "rhels7.3 $arch" "$(value $image osvers) $(value $image osarch)"
type_ "chdef -t osimage -o $image osvers=rhels7.3 osarch=$arch"
exits 0
note "osvers=$(value $image osvers) osarch=$(value $image osarch)"

row 19
type_ "lsdef -t osimage $image"
exits 0
says "Object name: $image" exlist= imagetype=linux "osarch=$arch" "osdistroname=rhels7.3-$arch" osname=Linux osvers=rhels7.3 otherpkgdir= \
    pkgdir= pkglist= postinstall= profile=compute provmethod=statelite rootimgdir=
want 'the attributes are sorted' sh -c 'sed 1d "$1" | LC_ALL=C sort -c' sh "$out"
note "$(($(wc -l <"$out") - 1)) attributes, sorted"

row 17
type_ 'chdef node1 provmethod=statelite; nodeset node1 osimage'
refused
says 'have been deprecated'
first '^Error'
chdef node1 provmethod= >>"$work/log" 2>&1

row 21
type_ "mkdir -p /install/custom/netboot/rh; cp $share/compute.rhels7.$arch.pkglist /install/custom/netboot/rh/; mkdef probe -u profile=compute provmethod=statelite osvers=rhels7.3 osarch=$arch"
exits 0
same pkglist "/install/custom/netboot/rh/compute.rhels7.$arch.pkglist" "$(value probe pkglist)"
note "pkglist=$(value probe pkglist)"
rmdef -t osimage probe >>"$work/log" 2>&1
rm -r /install/custom

find /install -type f ! -path "$media/*" | LC_ALL=C sort >"$work/before"

row 23
type_ "mkdir -p $lists"
exits 0

row 24
type_ "cp -p $share/compute.rhels7.$arch.pkglist $lists/compute.pkglist"
exits 0
note "$(grep -c '^[a-z]' $lists/compute.pkglist) packages"

row 25
type_ "cp -p $share/compute.exlist $lists/compute.exlist"
exits 0
note "$(grep -c '^[.+]' $lists/compute.exlist) patterns"

row 26
lsdef -t osimage $image | grep -vE ' (pkgdir|pkglist|exlist|rootimgdir)=' >"$work/unchanged"
type_ "chdef -t osimage -o $image pkgdir=$media pkglist=$lists/compute.pkglist exlist=$lists/compute.exlist rootimgdir=$directory"
exits 0
says '1 object definitions have been created or modified.'
for pair in "pkgdir $media" "pkglist $lists/compute.pkglist" "exlist $lists/compute.exlist" "rootimgdir $directory"; do
    same "${pair% *}" "${pair#* }" "$(value $image "${pair% *}")"
done
same 'the other attributes' "$(cat "$work/unchanged")" "$(lsdef -t osimage $image | grep -vE ' (pkgdir|pkglist|exlist|rootimgdir)=')"
first modified

# ------------------------------------------------------------------------------------------------------------- lists

row 28
type_ "sed -i '\$ a lsof' $lists/compute.pkglist; sed -i '\$ a ./usr/share/zoneinfo-none/*\\n+./usr/share/zoneinfo/Europe/Berlin' $lists/compute.exlist"
exits 0

row 30
type_ "mkdir -p $others; cp $given/*.rpm $others; mkdir $others/other; cp $given/other/*.rpm $others/other"
exits 0

row 31
type_ "cd $others; ls *.rpm > rpms.list"
exits 0
note "$(paste -sd' ' rpms.list)"

row 34
type_ "$createrepo $others/other"
exits 0
there "$others/other/repodata/repomd.xml"
sha256sum "$others/other/"*.rpm "$others/other/repodata/"* >"$work/other"

row 32
type_ "$createrepo -i rpms.list $others"
exits 0
there "$others/repodata/repomd.xml"
listed=$(zcat -f "$others"/repodata/*primary.xml* 2>/dev/null | grep -o 'location href="[^"]*' | sed 's/.*"//' | LC_ALL=C sort | paste -sd' ')
same 'the packages of the repository' "$(LC_ALL=C sort rpms.list | paste -sd' ')" "$listed"
note "$listed"

row 33
want 'the repository in other/ is as it was' sha256sum --quiet -c "$work/other"
note 'other/repodata and its rpms as before'

row 35
type_ "chdef -t osimage -o $image otherpkgdir=$others otherpkglist=$lists/compute.otherpkgs.pkglist"
exits 0
same otherpkglist "$lists/compute.otherpkgs.pkglist" "$(value $image otherpkglist)"
type_ "genimage $image"
exits 1
says "The otherpkglist specified '$lists/compute.otherpkgs.pkglist' does not exist!"
first 'does not exist'

row 36
type_ "ls /opt/xcat/share/xcat/netboot/rh/*otherpkgs.pkglist"
exits 0
want 'an example shows DIR/NAME' grep -qE '^[a-z-]+/[a-z-]+$' "$share"/*otherpkgs.pkglist
note "$(grep -hm 1 -E '^[a-z-]+/[a-z-]+$' "$share"/*otherpkgs.pkglist)"

row 34
type_ "printf 'litecat-hello\\nother/litecat-extra\\n' > $lists/compute.otherpkgs.pkglist"

# ----------------------------------------------------------------------------------------------------------- scripts

node 39

row 45
mkdir -p /install/test/post
cat >"$lists/compute.postinstall" <<'TEXT'
#!/bin/sh
# Says what it was given.
mkdir -p "$1/opt/site"
echo 'from the image' >"$1/opt/site/licence"
{ echo "$@"; env | grep ^IMG_ | sort; echo "root=$(readlink /proc/self/root)"; ls -d "$1/etc"; } >/install/test/post/seen
TEXT
if [ "$boot" = yes ]; then
    # The console and the disk of an emulated node are later than systemd waits for them.
    cat >>"$lists/compute.postinstall" <<'TEXT'
mkdir -p "$1/etc/systemd/system.conf.d"
printf '[Manager]\nDefaultDeviceTimeoutSec=400\nDefaultTimeoutStartSec=400\n' >"$1/etc/systemd/system.conf.d/emulated.conf"
TEXT
fi
echo '[ ! -e /install/test/post/fail ]' >>"$lists/compute.postinstall"
type_ "chdef -t osimage -o $image postinstall=$lists/compute.postinstall"
exits 0
type_ "genimage $image"
exits 1
says 'is not executable'
first 'executable'

row 38
chmod +x "$lists/compute.postinstall"
type_ "touch /install/test/post/fail; genimage $image"
exits 1
says 'failed'
first 'postinstall script'
same 'its arguments' "$root rhels7.3 $arch compute" "$(head -n 1 /install/test/post/seen)"
for variable in IMG_NAME=$image IMG_ARCH="$arch" IMG_OSVER=rhels7.3 IMG_PROFILE=compute IMG_PKGDIR="$media" IMG_ROOTIMGDIR=; do
    want "$variable" grep -qF -e "$variable" /install/test/post/seen
done
want 'it runs on the management node' grep -qx root=/ /install/test/post/seen
rm /install/test/post/fail

# ---------------------------------------------------------------------------------------------------------- genimage

row 20
mkdir -p /install/test/files
echo 'from the synclist' >/install/test/files/motd
type_ "echo '/install/test/files/motd -> /etc/motd' > $lists/compute.synclist; chdef -t osimage -o $image synclists=$lists/compute.synclist"
exits 0

row 46
type_ "genimage $image"
exits 0
says 'Generating image' 'install' 'the initial ramdisk for stateless is generated successfully.' 'the initial ramdisk for statelite is generated successfully.'
for file in kernel initrd-stateless.gz initrd-statelite.gz; do
    want "/tftpboot has the $file of the image" cmp "$directory/$file" "/tftpboot/xcat/osimage/$image/$file"
done
first 'The image was generated'

row 27
there "$directory/kernel" "$directory/initrd-stateless.gz" "$directory/initrd-statelite.gz" "$root/etc"
note "$(cd "$directory" && ls | paste -sd' ')"

row 28
there "$root/usr/bin/lsof"
note 'lsof is in the image'

row 34
want 'other/litecat-extra is in the image' sh -c "rpm --root $root -q litecat-extra litecat-hello"
note "$(rpm --root "$root" -q litecat-extra litecat-hello | paste -sd' ')"

row 12
want 'an executable file after genimage' test -x "$root/etc/init.d/statelite"

row 40
want 'in the image and executable' test -x "$root/opt/xcat/xcatdsklspost"
note /opt/xcat/xcatdsklspost
on_node 'that it runs'

row 49
type_ "cd $root/etc; cp fstab fstab.ORIG; sed -i '\$ a tmpfs /tmp tmpfs defaults,size=64m 0 2' fstab"
exits 0

# ----------------------------------------------------------------------------------------------------------- liteimg

row 70
# What the image needs, as the product proposes it; then what the guide's user wants.
type_ "litelint --propose $image > /install/test/litefile.csv; tabrestore -a /install/test/litefile.csv"
exits 0
note "$(grep -vc '^#' /install/test/litefile.csv) entries proposed by litelint"
on_node 'what becomes of them'

row 52
chtab -d "image=$image,file=/etc/rsyslog.conf" litefile >>"$work/log" 2>&1
for entry in /etc/ntp.conf=link /etc/login.defs=tmpfs /etc/resolv.conf=link /etc/rsyslog.d/=tmpfs /etc/ssh/=persistent \
    /etc/motd=ro /etc/protocols=tmpfs /etc/rpc=tmpfs /opt/site/=link,persistent /root/.ssh/=tmpfs /var/=tmpfs /opt/xcat/=tmpfs; do
    chtab "image=$image,file=${entry%=*}" "litefile.options=${entry#*=}" >>"$work/log" 2>&1
done
want 'there is an ntp.conf with something in it' test -s "$root/etc/ntp.conf"
stat -c '%a %u %g' "$root/etc/ntp.conf" >"$work/ntp"
sha256sum <"$root/etc/ntp.conf" >>"$work/ntp"
sha256sum <"$root/etc/login.defs" >"$work/changed"
type_ "liteimg $image"
exits 0
says "Modifying $root" 'done.'
there "$root/.statelite/litefile.save"
want 'nothing is packed' missing "$directory/rootimg-statelite.gz"
first 'done\.$'

row 49
want 'the edit of fstab survives liteimg' grep -q 'size=64m' "$root/etc/fstab"
note "$(grep size= "$root/etc/fstab")"

row 12
want 'and after liteimg' test -x "$root/etc/init.d/statelite"
note "$(stat -c '%a %n' "$root/etc/init.d/statelite")"

row 41
want 'all of /install/postscripts' diff -rq -x .shipped /install/postscripts "$root/xcatpost"
note "liteimg put $(find "$root/xcatpost" -type f | wc -l) files into /xcatpost"
on_node 'that nodes fetch them'

row 10
want 'a directory' test -d "$root/.statelite/tmpfs"
note "$root/.statelite/tmpfs"

row 11
there "$root/.default/etc/ntp.conf" "$root/.default/var"
note "$(ls "$root/.default" | paste -sd' ')"

row 13
leads "$root/etc/ntp.conf" ../.statelite/tmpfs/etc/ntp.conf

node 14 15

row 20
same '/etc/motd of the image' 'from the synclist' "$(cat "$root/etc/motd")"
note 'synclists, pkglist, otherpkglist, postinstall, exlist: each took effect'

row 56
type_ "liteimg --check $image"
exits 0
first 'as the tables want'

row 57
layout >"$work/layout"
type_ "liteimg $image"
exits 0
want 'a second run alters nothing' sh -c "$(declare -f layout); root=$root; layout | cmp - $work/layout"
note "$(wc -l <"$work/layout") links and originals, all as before"

row 59
want .default/etc test -d "$root/.default/etc"
want .statelite/tmpfs/etc test -d "$root/.statelite/tmpfs/etc"

row 60
same 'mode, owner, group and content' "$(cat "$work/ntp")" "$(
    stat -c '%a %u %g' "$root/.default/etc/ntp.conf"
    sha256sum <"$root/.default/etc/ntp.conf"
)"
note "$(stat -c '%F %a %U:%G' "$root/.default/etc/ntp.conf")"

row 61
leads "$root/.statelite/tmpfs/etc/ntp.conf" ../../../.default/etc/ntp.conf

row 62
leads "$root/etc/ntp.conf" ../.statelite/tmpfs/etc/ntp.conf
same 'where it ends in the image' "$root/.default/etc/ntp.conf" "$(readlink -e "$root/etc/ntp.conf")"

row 58
type_ "cd $root/etc; echo '# edited in the image' >> ntp.conf"
same 'the last line of .default/etc/ntp.conf' '# edited in the image' "$(tail -n 1 "$root/.default/etc/ntp.conf")"
note '.default has the edit'
on_node 'what a node writes'

row 63
old=/install/netboot/rhels5.3/x86_64/compute
mkdir -p $old/rootimg/etc
echo 'server 10.77.0.1' >$old/rootimg/etc/ntp.conf
echo 'compute_x86_64 / tmpfs rw 0 1' >$old/rootimg/etc/fstab
echo 'root:*:13880:0:99999:7:::' >$old/rootimg/etc/shadow
type_ "mkdef -t osimage -o rhels5.3-lite imagetype=linux provmethod=statelite profile=compute osname=Linux osvers=rhels5.3 osarch=x86_64 rootimgdir=$old; chtab image=rhels5.3-lite,file=/etc/ntp.conf litefile.options=link; liteimg rhels5.3-lite"
exits 0
leads $old/rootimg/etc/ntp.conf ../.statelite/tmpfs/etc/ntp.conf
same 'the root line of fstab' 'compute_x86_64 / tmpfs ro 0 1' "$(tail -n 1 $old/rootimg/etc/fstab)"
rmdef -t osimage rhels5.3-lite >>"$work/log" 2>&1
rm -r /install/netboot

row 64
want 'the original stays' test -f "$root/etc/rsyslog.conf"
want 'a directory without link stays a directory' test -d "$root/etc/ssh"
want 'its clone is the same' diff -r "$root/etc/ssh" "$root/.default/etc/ssh"
note '/etc/ssh and .default/etc/ssh are the same'

node 65

row 66
type_ "chtab image=$image,file=/etc/issue litefile.options=link; chtab -d image=$image,file=/etc/resolv.conf litefile; chtab image=$image,file=/etc/login.defs litefile.options=link; echo mine > $root/.default/etc/ssh/mine; liteimg $image"
exits 0
leads "$root/etc/issue" ../.statelite/tmpfs/etc/issue
want 'the removed entry is a file again' sh -c "test -f $root/etc/resolv.conf && test ! -L $root/etc/resolv.conf"
want 'the changed entry is a link' test -L "$root/etc/login.defs"
same 'content of the changed entry' "$(cat "$work/changed")" "$(sha256sum <"$root/etc/login.defs")"
type_ "chtab -d image=$image,file=/etc/ssh/ litefile; liteimg $image"
exits 0
want 'no file of a user is lost' sh -c "find $root -xdev -name mine | grep -q ."
note "the user's file is now $(cd "$root" && find . -xdev -name mine | paste -sd' ')"
chtab "image=$image,file=/etc/ssh/" litefile.options=persistent >>"$work/log" 2>&1
liteimg $image >>"$work/log" 2>&1

row 3
find /install -type f ! -path "$media/*" ! -path '/install/test/*' | LC_ALL=C sort >"$work/after"
same 'files outside /install/test and /install/rhels7.3' "$(cat "$work/before")" "$(cat "$work/after")"
note 'copycds, genimage and liteimg wrote nothing else below /install'

# ------------------------------------------------------------------------------------------------------------- nodes

row 53
type_ 'makehosts node1'
[ "$boot" = no ] || address_by_dhcp
type_ "chtab node=compute statelite.statemnt=$server:/nodedata; nodeset node1 osimage=$image"
exits 0
want 'a boot file' test -s "$boot_file"
for text in "/xcat/osimage/$image/kernel" "/xcat/osimage/$image/initrd-statelite.gz" "root=nfs:$server:$root:ro" "STATEMNT=$server:/nodedata" "XCAT=$server:3001" NODE=node1; do
    want "the boot file has $text" grep -qF -e "$text" "$boot_file"
done
same provmethod $image "$(lsdef node1 -i provmethod -c | sed 's/.*=//')"
same 'os, arch and profile' "rhels7.3 $arch compute" "$(lsdef node1 -i os,arch,profile -c | sed 's/.*=//' | paste -sd' ' | awk '{print $2, $1, $3}')"
note "$(grep -oE 'root=nfs[^ ]*' "$boot_file" | head -n 1)"
on_node 'power and status'

row 22
type_ "cp $lists/compute.exlist /root; chdef -t osimage -o $image exlist=/root/compute.exlist; chdef node1 servicenode=10.77.0.9; nodeset node1 osimage=$image"
says "'10.77.0.9' is not this machine" 'nothing here sets it up' "Files of the image '$image' are not in /install" exlist=/root/compute.exlist
first 'are not in'
type_ "chdef -t osimage -o $image exlist=$lists/compute.exlist; nodeset node1 osimage=$image"
want 'nothing is outside of /install' sh -c "! grep -q 'are not in /install' $out"
note 'files outside of /install are warned of where service nodes are named; service nodes themselves are not built'
type_ "chdef node1 servicenode=; nodeset node1 osimage=$image"
exits 0

row 54
want 'root=nfs without rootfstype' grep -q 'root=nfs:' "$boot_file"
note 'root=nfs'

row 42
chtab node=node1 postscripts.postscripts=mine >>"$work/log" 2>&1
echo '<xcatrequest><command>getpostscript</command></xcatrequest>' >"$work/request"
type_ "timeout 20 ip netns exec node1 openssl s_client -quiet -connect $server:3001 -bind 10.77.0.11 < $work/request"
says mine '<serverdone>'
type_ "timeout 20 ip netns exec node1 openssl s_client -quiet -connect $server:3001 -bind 10.77.0.99 < $work/request"
want 'a stranger is told no script' sh -c "! grep -q mine $out"
note "node1 is told its scripts; 10.77.0.99: $(grep -m 1 '<error>' "$out" || echo 'nothing')"
on_node 'what a node asks when it boots'

row 37
# The lists of the node, once with its image and once with one of the same release that is not statelite.
lists_of() {
    timeout 20 ip netns exec node1 openssl s_client -quiet -connect "$server:3001" -bind 10.77.0.11 <"$work/request" 2>/dev/null |
        sed -n 's|^<data>\(.*\)</data>$|\1|p' | sed -n '/^# postscripts-start-here/,/^# postbootscripts-end-here/p'
}
lists_of >"$work/lists.statelite"
type_ "chdef node1 provmethod=rhels7.3-$arch-netboot-compute"
lists_of >"$work/lists.netboot"
type_ "chdef node1 provmethod=$image"
want 'there are scripts' grep -qx syncfiles "$work/lists.statelite"
want 'the same for netboot' cmp "$work/lists.statelite" "$work/lists.netboot"
note "netboot and statelite: $(grep -v '^#' "$work/lists.netboot" | paste -sd' ')"
on_node 'that they run'
[ "$boot" = no ] || over_nfs

node 43

row 55
type_ "chdef -t osimage -o $image rootfstype=ramdisk; nodeset node1 osimage=$image"
refused
says 'liteimg'
first '^Error'
type_ "liteimg $image"
exits 0
there "$directory/rootimg-statelite.gz"
type_ "nodeset node1 osimage=$image"
exits 0
want 'the boot file has imgurl=' grep -q 'imgurl=.*rootimg-statelite.gz' "$boot_file"
want 'and initrd-stateless.gz' grep -q 'initrd-stateless.gz' "$boot_file"
note "$(grep -oE 'imgurl=[^ ]*' "$boot_file" | head -n 1)"

row 29
packed=$directory/rootimg-statelite.gz
want 'zoneinfo is left out' lacks "$packed" usr/share/zoneinfo/Europe/Paris
want 'what a + brings back is there' holds "$packed" usr/share/zoneinfo/Europe/Berlin
want 'boot is left out' lacks "$packed" boot
there "$root/usr/share/zoneinfo/Europe/Paris" "$root/boot"
note 'Paris is in the tree alone, Berlin in the packed root, too'
[ "$boot" = no ] || in_memory
row 29
type_ "chdef -t osimage -o $image rootfstype="

node 50

row 67
type_ 'mkdef -t node -o bare1,bare2 groups=all; rinstall bare1,bare2 osimage='$image
refused
for attribute in netboot arch mgt; do
    for name in bare1 bare2; do says "$name: Missing the '$attribute' attribute."; done
done
says 'bare1: No MAC address available' 'bare2: No MAC address available'
first 'bare1'
type_ "nodeset bare1,node1 osimage=$image"
refused
says 'node1: statelite'
note "$(grep -m 1 '^node1' "$out")"

row 68
type_ 'rinstall bare1,bare2'
refused
says "provmethod"
first 'provmethod'
node 69 71 72 73 74

# -------------------------------------------------------------------------------------------------- running an image

row 75
type_ "packimage $image"
exits 1
first '^Error'
type_ "chdef node1 provmethod=rhels7.3-$arch-statelite-compute status=booted; packimage rhels7.3-$arch-netboot-compute"
exits 1
first 'nodes run'
chdef node1 "provmethod=rhels7.3-$arch-netboot-compute"

node 76 77

row 78
same 'the default' "/install/netboot/rhels7.3/$arch/compute" "$(value "rhels7.3-$arch-statelite-compute" rootimgdir)"
note "$(value "rhels7.3-$arch-statelite-compute" rootimgdir)"

row 79
if [ "$boot" = no ]; then
    install_tool
    note "$(rpm --root "$root" -q litecat-tool)"
    on_node 'on a running node'
fi

node 80

row 44
type_ "ls -l $share/compute.rhels7.$arch.postinstall; chdef -t osimage -o $image postinstall="
want 'the example is executable' test -x "$share/compute.rhels7.$arch.postinstall"

row 81
type_ "echo litecat-tool >> $lists/compute.otherpkgs.pkglist; rmimage $image"
exits 0

row 47
# Typed in a directory of the image that was removed: whoever edited fstab stands there.
type_ "genimage $image -i eth0 -n virtio_net -r eth1 -t 64m --permission 700"
exits 0
type_ 'cd /root'
type_ "genimage $image -k 6.1.0 -l 2g --dryrun"
exits 0
for pair in nodebootif=eth0 netdrivers=virtio_net otherifce=eth1 permission=700; do
    want "$pair is written back" grep -qxF "${pair#*=}" <(value $image "${pair%%=*}" | sed 's/\.ko$//')
done
want 'man genimage' test -s /opt/xcat/share/man/man1/genimage.1
note "$(for a in nodebootif netdrivers otherifce permission; do printf '%s=%s ' $a "$(value $image $a)"; done)"

row 44
there "$directory/kernel" "$root/etc"
note 'built without postinstall'

row 48
for mount in /dev/pts /dev/shm /proc /sys; do want "fstab has $mount" grep -qE "[[:space:]]${mount}[[:space:]]" "$root/etc/fstab"; done
same 'the root line' "compute_$arch / tmpfs rw 0 1" "$(tail -n 1 "$root/etc/fstab" | tr -s ' \t' ' ')"
note "$(tail -n 1 "$root/etc/fstab")"

row 49
want 'the edit does not survive genimage' sh -c "! grep -q size=64m $root/etc/fstab"

row 51
want 'no size is set by us' sh -c "! grep -q size= $root/etc/fstab"
note 'no size= in fstab'

row 81
want 'the image from scratch has it' test -x "$root/usr/bin/litecat-tool"
note "$(rpm --root "$root" -q litecat-tool)"
node 82 83 84
