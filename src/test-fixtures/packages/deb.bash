# What scripts/check-package does with .deb files: the root of a Debian machine, made by mmdebstrap with all that the packages depend
# on and nothing of them. The network is needed for the first root only; it is kept in the cache.
# shellcheck shell=bash disable=SC2034,SC2154 # root, work, cache, new and before are set by scripts/check-package

beside=dpkg-dist
unit_directory=/lib/systemd/system
packages=(litecat litecat-server litecat-genimage)

# The first alternative of everything that the packages depend on, and what some checks need.
included() {
    local package
    for package in "$new"/*.deb; do dpkg-deb -f "$package" Depends; done | tr ',' '\n' |
        sed 's/|.*//; s/(.*//; s/ //g' | grep -vx litecat | cat - <(printf '%s\n' systemd man-db bash-completion) | LC_ALL=C sort -u | paste -sd,
}

make_root() {
    local names tar
    names=$(included)
    tar=$cache/package-root-deb-$(printf '%s' "$names" | sha256sum | cut -c1-16).tar
    if [ ! -e "$tar" ]; then
        mkdir -p "$cache"
        rm -f "$cache"/package-root-deb-*.tar
        mmdebstrap --quiet --variant=essential --include="$names" "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" "$tar.new.tar"
        mv -T "$tar.new.tar" "$tar"
    fi
    mkdir "$root"
    tar -xf "$tar" -C "$root" --exclude='./dev/*'
}

install_packages() { in_root dpkg -i "$@"; }
# Answers every question of dpkg's with what it does by itself.
upgrade_packages() { in_root dpkg -i "$@" < <(yes ''); }
remove_packages() { in_root dpkg -r "${packages[@]}"; }
purge_packages() { in_root dpkg -P "${packages[@]}"; }
package_says_whole() { same "differences" "" "$(in_root dpkg -V litecat | grep -v ' c /' || true)"; }
files_of() { printf '%s\n' "$1"/*.deb; }

# A package that is called as $1 and holds the files below $2, with script $3 run when it is there and $4 before it goes.
build_other() {
    local tree=$work/other-deb
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN"
    [ -z "${2:-}" ] || cp -al "$2/." "$tree"
    printf '%s\n' "Package: $1" 'Version: 1' 'Architecture: all' 'Maintainer: nobody <nobody@litecat.example>' 'Description: for a test' >"$tree/DEBIAN/control"
    printf '#!/bin/sh\n%s\n' "${3:-:}" >"$tree/DEBIAN/postinst"
    printf '#!/bin/sh\n%s\n' "${4:-:}" >"$tree/DEBIAN/prerm"
    chmod 0755 "$tree"/DEBIAN/p*
    dpkg-deb --root-owner-group -Znone --build "$tree" "$root/packages/$1.deb" >/dev/null
    rm -rf "$tree"
}

xcat_client=xcat-client
conflict_words='conflicting packages'
install_other() { in_root dpkg -i "/packages/$1.deb"; }
remove_other() { in_root dpkg -P "$1"; }

# Another JDK, of another package: a copy of the one that is there.
install_jdk() {
    mkdir -p "$work/jdk/usr/lib/jvm"
    cp -a "$(readlink -e "$root/usr/lib/jvm/java-17-openjdk-amd64")" "$work/jdk/usr/lib/jvm/litecat-test"
    build_other litecat-test-jdk "$work/jdk" 'update-alternatives --install /usr/bin/java java /usr/lib/jvm/litecat-test/bin/java 99999' \
        'update-alternatives --remove java /usr/lib/jvm/litecat-test/bin/java'
    rm -rf "$work/jdk"
    install_other litecat-test-jdk
}
remove_jdk() { remove_other litecat-test-jdk; }
