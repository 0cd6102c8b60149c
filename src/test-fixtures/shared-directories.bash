# Directories of the machine on which several runs may mount something at once, each in a mount name space of its own. Sourced, not run.
# shellcheck shell=bash
#
# Who removes such a directory takes the mounts of all others on it away. So each run holds a lock as long as it needs them, and the
# last one removes what was made for any of them.

# share_directories DIRECTORY...: makes those that are missing; before anything is mounted on /run.
share_directories() {
    local directory
    exec {shared_directories}>>/run/litecat-test-directories
    export shared_directories
    flock -s "$shared_directories"
    for directory in "$@"; do
        [ -d "$directory" ] || echo "$directory" >&"$shared_directories"
        mkdir -p "$directory"
    done
}

# leave_directories: when they are no longer needed.
leave_directories() {
    [ -n "${shared_directories:-}" ] && flock -n "$shared_directories" || return 0
    xargs -r rmdir --ignore-fail-on-non-empty <"/proc/self/fd/$shared_directories" 2>/dev/null || true
    : >"/proc/self/fd/$shared_directories"
}
