# What scripts/check-package does with .rpm files: a root of the RPM media that scripts/make-rpm-media makes.
#
# Those media have no Java. The JDK of this machine goes in as a package that is made here, with the names and the directory of its
# version that Enterprise Linux has. Other programs that the packages depend on and the media lack are stood in for by a package that
# holds nothing.
# shellcheck shell=bash disable=SC2034,SC2154 # root, work, cache, new, before and here are set by scripts/check-package

beside=rpmnew
unit_directory=/usr/lib/systemd/system
packages=(litecat litecat-server litecat-genimage)
base=(bash coreutils cpio diffutils findutils gzip iproute kmod openssh-clients openssl rpm rsync sed util-linux mawk tar systemd)
stood_in_for=(bsdtar dnsmasq ipmitool)

make_root() {
    local media area=$work/dnf jdk
    media=$("$here/scripts/make-rpm-media" 2>"$work/media.log" | sed -n 's/^media=//p')
    mkdir "$area" "$root"
    echo '%_dbpath /var/lib/rpm' >"$area/.rpmmacros"
    printf '%s\n' '[main]' "cachedir=$area/cache" "logdir=$area" 'reposdir=' 'gpgcheck=0' '[b]' 'name=b' "baseurl=file://$media/BaseOS" \
        '[a]' 'name=a' "baseurl=file://$media/AppStream" >"$area/dnf.conf"
    HOME=$area unshare --net dnf -q -y -c "$area/dnf.conf" "--installroot=$root" '--disableplugin=*' --releasever=9 \
        --setopt=module_platform_id=platform:el9 install "${base[@]}" >"$work/dnf.log" 2>&1 || {
        tail -n 20 "$work/dnf.log"
        return 1
    }
    mkdir "$root/packages"
    build_other litecat-test-programs '' : : "${stood_in_for[@]/#/Provides: }"
    build_jdk 1
    build_jdk 2
    install_other litecat-test-programs >/dev/null
    install_other java-17-openjdk-headless-1 >/dev/null
}

# Built on this machine, by its own JDK: the directory that a package of EL's has bears its version.
build_jdk() {
    local tree=$work/jdk own=/usr/lib/jvm/java-17-openjdk-17.0.$1 jdk
    jdk=$(dirname "$(dirname "$(readlink -e "$(command -v javac)")")")
    mkdir -p "$tree$own"
    cp -a "$jdk/." "$tree$own"
    rm -rf "$tree$own"/{jmods,src.zip,lib/src.zip,lib/ct.sym,man,docs}
    # Debian keeps settings in /etc: they go where the links lead.
    find "$tree$own" -type l -lname '/etc/*' | while IFS= read -r link; do
        if [ -e "$link" ]; then cp --remove-destination -L "$(readlink "$link")" "$link"; else rm "$link"; fi
    done
    build_other java-17-openjdk-headless "$tree" "ln -sfT $own/bin/java /usr/bin/java" : "Version: 17.0.$1" 'Provides: java-17-headless' \
        "Provides: java-headless = 1:17.0.$1"
    mv "$root/packages/java-17-openjdk-headless.rpm" "$root/packages/java-17-openjdk-headless-$1.rpm"
    rm -rf "$tree"
}

install_packages() { in_root rpm -i "$@"; }
upgrade_packages() { in_root rpm -U "$@"; }
remove_packages() { in_root rpm -e "${packages[@]}"; }
purge_packages() { :; }
package_says_whole() { same "differences" "" "$(in_root rpm -V --nomtime litecat | grep -v ' c /' || true)"; }
files_of() { printf '%s\n' "$1"/*.rpm; }

# A package that is called as $1 and holds the files below $2, with script $3 run when it is there and $4 before it goes, and
# further lines of its header.
build_other() {
    local name=$1 files=${2:-} post=${3:-:} preun=${4:-:} version='Version: 1'
    shift 4 || shift $#
    case ${1:-} in Version:*)
        version=$1
        shift
        ;;
    esac
    {
        printf '%s\n' "Name: $name" "$version" 'Release: 1' 'Summary: for a test' 'License: none' 'BuildArch: noarch' 'AutoReqProv: no' "$@" \
            '%description' 'for a test' '%post' "$post" '%preun' "$preun" '%install' 'mkdir -p %{buildroot}'
        [ -z "$files" ] || printf 'cp -al %s/. %%{buildroot}\n' "$files"
        echo '%files'
        [ -z "$files" ] || (cd "$files" && find . ! -type d -printf '"/%P"\n')
    } >"$work/other.spec"
    rpmbuild -bb --quiet --define "_topdir $work/rpmbuild" --define "_rpmdir $root/packages" --define '_build_name_fmt %%{NAME}.rpm' \
        --define '__os_install_post %{nil}' --define '_build_id_links none' --define 'debug_package %{nil}' \
        --define '_binary_payload w1.gzdio' --define '_binaries_in_noarch_packages_terminate_build 0' "$work/other.spec" >"$work/other.log" 2>&1 || {
        cat "$work/other.log"
        return 1
    }
}

xcat_client=xCAT-client
conflict_words='conflicts with'
install_other() { in_root rpm -U "/packages/$1.rpm"; }
remove_other() { in_root rpm -e "$1"; }

# An update of the JDK: the directory before goes with it.
install_jdk() { install_other java-17-openjdk-headless-2; }
remove_jdk() { in_root rpm -U --oldpackage /packages/java-17-openjdk-headless-1.rpm; }
