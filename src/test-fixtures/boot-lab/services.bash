# The servers that virtual nodes boot by: NFS, HTTP, xcatd. Sourced; say and fail are the script's.
# shellcheck shell=bash
# shellcheck disable=SC2154 # work is set by the script

# nfs EXPORT...: the server looks at its files each time it is asked, as that of the kernel does. Left to itself it keeps
# the names in a directory until the time of the directory changes, which liteimg puts back.
nfs() {
    cat >"$work/ganesha.conf" <<TEXT
NFS_CORE_PARAM { Protocols = 4; Enable_UDP = false; Enable_NLM = false; Enable_RQUOTA = false; mount_path_pseudo = true; }
NFSV4 { Graceless = true; Lease_Lifetime = 60; RecoveryBackend = fs; Only_Numeric_Owners = true; Minor_Versions = 1,2; }
NFS_KRB5 { Active_krb5 = false; }
MDCACHE { Dir_Chunk = 0; }
EXPORT_DEFAULTS { SecType = sys; Squash = No_Root_Squash; Transports = TCP; Protocols = 4; PrivilegedPort = false; Attr_Expiration_Time = 0; }
$(for export in "$@"; do
        case $export in
            /install) echo "EXPORT { Export_Id = 1; Path = /install; Pseudo = /install; Access_Type = RO; FSAL { Name = VFS; } }" ;;
            /nodedata) echo "EXPORT { Export_Id = 2; Path = /nodedata; Pseudo = /nodedata; Access_Type = RW; FSAL { Name = VFS; } }" ;;
            /litetree) echo "EXPORT { Export_Id = 3; Path = /litetree; Pseudo = /litetree; Access_Type = RO; FSAL { Name = VFS; } }" ;;
        esac
    done)
LOG { Default_Log_Level = EVENT; }
TEXT
    stop_process ganesha
    mkdir -p /var/lib/nfs/ganesha /var/run/ganesha
    setsid ganesha.nfsd -F -L "$work/ganesha.log" -f "$work/ganesha.conf" -p "$work/ganesha.pid" </dev/null >"$work/ganesha.out" 2>&1 &
    await 20 'nfs-ganesha' listens 2049
}

# nginx with the shipped configuration, by the commands that it tells.
file_server() {
    say chdef -t site clustersite httpserver=off
    shipped=${XCATROOT:-/opt/xcat}/share/xcat/nginx/litecat.conf
    sed -n 's/^#   \(install -d .*\|chgrp .*\)/\1/p' "$shipped" >"$work/nginx.sh"
    sh -e "$work/nginx.sh" || fail 'nginx does not get at the files of nodes'
    {
        printf 'user www-data;\ndaemon off;\npid %s/nginx.pid;\nevents {}\nhttp {\n' "$work"
        # shellcheck disable=SC2016 # variables of nginx
        printf 'log_format short "$status $request $remote_addr";\naccess_log %s/nginx.log short;\n' "$work"
        printf 'include %s;\n}\n' "$shipped"
    } >"$work/nginx.conf"
    setsid nginx -e "$work/nginx.err" -c "$work/nginx.conf" </dev/null >>"$work/nginx.out" 2>&1 &
    await 10 'nginx' listens 80
}

# fetched FILE: whether a node got it from there.
fetched() {
    grep -q "^200 GET /tftpboot/$1 " "$work/nginx.log"
}

# stop_process NAME: ends what wrote, or what we wrote, its process id into NAME.pid.
stop_process() {
    [ -s "$work/$1.pid" ] || return 0
    process=$(cat "$work/$1.pid")
    kill "$process" 2>/dev/null || true
    while kill -0 "$process" 2>/dev/null; do sleep 0.1; done
    rm -f "$work/$1.pid"
}

listens() {
    ss -Hltn "sport = :$1" | grep -q .
}

# await SECONDS WHAT COMMAND...
await() {
    end=$((SECONDS + $1))
    what=$2
    shift 2
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "$what did not come up"
        sleep 0.2
    done
}

start_xcatd() {
    setsid xcatd </dev/null >>"$work/xcatd.log" 2>&1 &
    echo $! >"$work/xcatd.pid"
    for port in 3001 3002 3443 80; do await 30 "xcatd on port $port" listens "$port"; done
}
