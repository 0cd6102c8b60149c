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
