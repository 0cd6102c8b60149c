# Of what the virtual nodes of scripts/boot-test are made, by architecture and firmware. Sourced.
# shellcheck shell=bash
# shellcheck disable=SC2154 # arch, firmware and work are set by scripts/boot-test

# The program and its machine.
machine() {
    case $arch:$firmware in
        x86_64:bios) echo 'qemu-system-x86_64 -machine q35,graphics=off -cpu qemu64,-svm' ;;
        x86_64:uefi) echo 'qemu-system-x86_64 -machine q35 -cpu qemu64,-svm' "$(flash /usr/share/OVMF/OVMF_CODE_4M.fd)" ;;
        aarch64:*) echo 'qemu-system-aarch64 -machine virt -cpu cortex-a57' "$(flash /usr/share/AAVMF/AAVMF_CODE.fd)" ;;
        ppc64le:*) echo 'qemu-system-ppc64 -machine pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken,cap-ccf-assist=off' ;;
    esac
}

# flash FIRMWARE: the memory of UEFI; the second part is the node's own.
flash() {
    echo "-drive if=pflash,format=raw,unit=0,readonly=on,file=$1 -drive if=pflash,format=raw,unit=1,file=variables"
}

# The file with what UEFI remembers, as it is when the machine is new.
variables() {
    case $arch in
        x86_64) echo /usr/share/OVMF/OVMF_VARS_4M.fd ;;
        aarch64) echo /usr/share/AAVMF/AAVMF_VARS.fd ;;
    esac
}

# The network card. The firmware of POWER has a driver for its own kind alone; UEFI has one for the card, where BIOS takes that of
# the card itself.
card() {
    case $arch:$firmware in
        x86_64:bios) echo virtio-net-pci ;;
        *:uefi) echo virtio-net-pci,romfile= ;;
        ppc64le:*) echo spapr-vlan ;;
    esac
}

loader() {
    case $arch in
        x86_64) echo xnba ;;
        aarch64) echo grub2 ;;
        ppc64le) echo grub2-http ;;
    esac
}

serial_port() {
    case $arch in
        aarch64) echo ttyAMA0 ;;
        *) echo 0 ;;
    esac
}

# What GRUB calls the firmware.
grub_platform() {
    case $arch in
        aarch64) echo arm64-efi ;;
        ppc64le) echo powerpc-ieee1275 ;;
    esac
}

# Puts GRUB's modules for the firmware into the directory of the run. That of the cache depends on the home directory, which is
# another one inside.
bring_grub() {
    modules=${LITECAT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/litecat}/grub/$(grub_platform)
    fetch_grub "$modules"
    cp -r "$modules" "$work/grub-modules"
}

# fetch_grub DIRECTORY: puts them there, unless they are. The Debian package that has them is one of that architecture, so its lists
# and the package come from the machine's own mirror.
fetch_grub() {
    [ ! -e "$1/moddep.lst" ] || return 0
    case $arch in
        aarch64) foreign=arm64 suite=bookworm package=grub-efi-arm64-bin ;;
        # GRUB 2.06 of Debian 12 cannot boot POWER from the network; the one that was made later for the same release can.
        ppc64le) foreign=ppc64el suite=bookworm-backports package=grub-ieee1275-bin ;;
    esac
    area=$(mktemp -d)
    mkdir -p "$area"/{lists,archives}/partial
    : >"$area/status"
    # shellcheck disable=SC2016 # a field of apt
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Component: main' 'Created-By: Packages' | head -n 1)
    [ -n "$mirror" ] || fail 'apt knows no mirror of Debian 12: run apt-get update'
    echo "deb $mirror $suite main" >"$area/sources"
    options=(-qq "-oAPT::Architecture=$foreign" "-oAPT::Architectures=$foreign" "-oDir::Etc::SourceList=$area/sources"
        -oDir::Etc::SourceParts=/dev/null "-oDir::State::Lists=$area/lists" "-oDir::State::status=$area/status"
        "-oDir::Cache=$area" "-oDir::Cache::archives=$area/archives/" -oAPT::Sandbox::User=root -oAcquire::Languages=none)
    apt-get "${options[@]}" update || fail "the list of packages for $foreign cannot be fetched"
    (cd "$area" && apt-get "${options[@]}" download "$package") || fail "$package for $foreign cannot be fetched"
    dpkg -x "$area/$package"_*.deb "$area/package"
    mkdir -p "$(dirname "$1")"
    rm -rf "$1"
    mv "$area/package/usr/lib/grub/$(grub_platform)" "$1"
    rm -rf "$area"
}
