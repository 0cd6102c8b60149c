# Programs of another architecture on this machine, by qemu-user. Sourced.
# shellcheck shell=bash

# register_emulator ARCH: in a mount name space of its own. The kernel forgets what was registered when the last mount of the
# list is gone: with the processes of this name space, however they end.
register_emulator() {
    rules=/proc/sys/fs/binfmt_misc
    mount -t binfmt_misc binfmt_misc $rules
    [ -e "$rules/qemu-$1" ] || cat "/usr/lib/binfmt.d/qemu-$1.conf" >$rules/register
}
