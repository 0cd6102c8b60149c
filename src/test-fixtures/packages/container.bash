# What scripts/check-package does with src/packages/Containerfile: with buildah where it is there, else its steps by hand, in a root. Both
# begin with a small Debian made here, in place of an image from a registry, and need the network for apt-get.
# shellcheck shell=bash disable=SC2154 # root, work, new and here are set by scripts/check-package

containerfile=$here/src/packages/Containerfile

make_base() {
    mmdebstrap --quiet --variant=apt "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" "$work/base.tar"
}

# Each instruction of the file on one line.
instructions() { sed -e '/^#/d' -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' "$containerfile"; }

by_hand() {
    local word rest
    mkdir "$root"
    tar -xf "$work/base.tar" -C "$root" --exclude='./dev/*'
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    while read -r word rest; do
        case $word in
            '' | ARG | FROM | ENV | CMD) ;;
            COPY)
                # shellcheck disable=SC2086 # the pattern is to be expanded, in the directory of the packages
                (cd "$new" && cp -- ${rest% *} "$root${rest##* }")
                ;;
            RUN) with_machine sh -c "$rest" ;;
            *)
                echo "no step of this file is known as $word"
                return 1
                ;;
        esac
    done < <(instructions)
}

# Unlike in_root, with the network of this machine, and the environment of the image.
with_machine() {
    # shellcheck disable=SC2016
    env -i "${environment[@]}" HOME=/root DEBIAN_FRONTEND=noninteractive unshare --mount --propagation private --pid --fork --kill-child bash -euc '
        mount -t proc proc "$1/proc"
        mount --bind /dev "$1/dev"
        exec chroot "$@"' bash "$root" "$@"
}

by_buildah() {
    local container
    container=$(buildah from scratch)
    buildah add -q "$container" "$work/base.tar" /
    buildah commit -q --rm "$container" localhost/litecat-check-base
    buildah build -q --build-arg BASE=localhost/litecat-check-base -t localhost/litecat-check -f "$containerfile" "$new"
}

in_container() {
    if [ "$engine" = buildah ]; then
        buildah run "$container" -- "$@"
    else
        with_machine "$@"
    fi
}

check_container() {
    local engine=hand environment=(PATH=/usr/sbin:/usr/bin:/sbin:/bin) container=
    mapfile -t -O 1 environment < <(instructions | sed -n 's/^ENV //p')
    root=$work/root-container
    ! command -v buildah >/dev/null || engine=buildah
    make_base
    check "container: the file can be built by $engine" "by_$engine"
    [ "$engine" = hand ] || container=$(buildah from localhost/litecat-check 2>&1) || return 0
    check "container: verbs run, found by its PATH" same "lsxcatd -v" "Version $version (Litecat)" "$(in_container lsxcatd -v)"
    check "container: tables are made and read" contains "lsdef" "groups=all" "$(in_container sh -c 'mkdef -t node n1 groups=all >/dev/null && lsdef n1')"
    check "container: nothing is left of the package and of apt" same "files" "" "$(in_container sh -c 'ls /var/lib/apt/lists; find /tmp -name "*.deb"')"
    [ "$engine" = hand ] || {
        buildah rm "$container" >/dev/null
        buildah rmi localhost/litecat-check localhost/litecat-check-base >/dev/null
    }
    rm -rf "$root"
}
