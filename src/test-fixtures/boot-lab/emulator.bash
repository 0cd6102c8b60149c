# Programs of another architecture on this machine, by qemu-user. Sourced.
# shellcheck shell=bash

# register_emulator ARCH: in a mount name space of its own. The kernel forgets what was registered when the last mount of the
# list is gone: with the processes of this name space, however they end.
register_emulator() {
    rules=/proc/sys/fs/binfmt_misc
    mount -t binfmt_misc binfmt_misc $rules
    [ -e "$rules/qemu-$1" ] || cat "/usr/lib/binfmt.d/qemu-$1.conf" >$rules/register
}

# registered ARCH: whether somebody else has registered it, for the whole machine.
registered() {
    # shellcheck disable=SC2016 # words of the shell that is called
    unshare --mount --propagation private sh -c 'mount -t binfmt_misc binfmt_misc "$1" && [ -e "$1/qemu-$2" ]' \
        sh /proc/sys/fs/binfmt_misc "$1"
}

# test_list IMAGE [ROOT]: the image gets the list of the product without what the test distribution does not have.
test_list() {
    mkdir -p "${2-}/install/custom"
    grep -vxE 'lsvpd|powerpc-utils|ppc64-diag' "$(lsdef -t osimage -o "$1" -i pkglist -c | sed 's/.*pkglist=//')" >"${2-}/install/custom/$1.pkglist"
    say chdef -t osimage -o "$1" "pkglist=/install/custom/$1.pkglist"
}

# fetch_grub DIRECTORY: puts GRUB's modules for POWER there. GRUB 2.06 of Debian 12 cannot boot POWER from the network; the one that
# was made later for the same release can. Its lists and packages come from the machine's own mirror, for ppc64el.
fetch_grub() {
    [ ! -e "$1/moddep.lst" ] || return 0
    area=$(mktemp -d)
    mkdir -p "$area"/{lists,archives}/partial
    : >"$area/status"
    # shellcheck disable=SC2016 # a field of apt
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Component: main' 'Created-By: Packages' | head -n 1)
    [ -n "$mirror" ] || fail 'apt knows no mirror of Debian 12: run apt-get update'
    echo "deb $mirror bookworm-backports main" >"$area/sources"
    options=(-qq -oAPT::Architecture=ppc64el -oAPT::Architectures=ppc64el "-oDir::Etc::SourceList=$area/sources" -oDir::Etc::SourceParts=/dev/null
        "-oDir::State::Lists=$area/lists" "-oDir::State::status=$area/status" "-oDir::Cache=$area" "-oDir::Cache::archives=$area/archives/"
        -oAPT::Sandbox::User=root -oAcquire::Languages=none)
    apt-get "${options[@]}" update || fail 'the list of packages for POWER cannot be fetched'
    (cd "$area" && apt-get "${options[@]}" download grub-ieee1275-bin) || fail 'the modules of GRUB for POWER cannot be fetched'
    dpkg -x "$area"/grub-ieee1275-bin_*.deb "$area/package"
    mkdir -p "$(dirname "$1")"
    rm -rf "$1"
    mv "$area/package/usr/lib/grub/powerpc-ieee1275" "$1"
    rm -rf "$area"
}
