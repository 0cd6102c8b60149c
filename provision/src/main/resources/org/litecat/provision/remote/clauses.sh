#!/bin/sh
# shellcheck disable=SC2317 # append and merge are called by their names
#
# Run on a node by xdcp -F when files are there: DIRECTORY BROUGHT WORD..., what the words of a synclist want done, in their order.
#
# The directory keeps, for each file that something is added to, how it was without that (org) and the sum of what was made of it
# (made): what somebody else has changed since is the new beginning.
state=$1
brought=$2
shift 2
failed=0
next=$state/next.$$
trap 'rm -rf "$next" "$next.merged" "$brought"' 0
trap 'exit 129' 1
trap 'exit 143' 15

complain() {
    printf '%s\n' "$*" >&2
    failed=1
}

sum() { sha256sum <"$1"; }

# with_end FILE: a line that is not ended would become one with the first line that is added.
with_end() {
    [ -z "$(tail -c 1 "$1")" ] || echo >>"$1"
}

# begin FILE: makes $next what FILE is without what was added before.
begin() {
    real=$(readlink -f -- "$1")
    [ -f "$real" ] || {
        complain "$1: is no file of this node, and nothing is added to it"
        return 1
    }
    mkdir -p "$state/org${1%/*}" "$state/made${1%/*}" || return 1
    if ! [ -f "$state/org$1" ] || [ "$(sum "$real")" != "$(cat "$state/made$1" 2>/dev/null)" ]; then
        cp -p "$real" "$state/org$1.new" && mv -f "$state/org$1.new" "$state/org$1" || return 1
    fi
    cp -p "$state/org$1" "$next"
}

# append FILE: what stands at the end already was added before somebody else changed the rest.
append() {
    [ "$(tail -c "$(wc -c <"$1")" "$next" | sha256sum)" = "$(sum "$1")" ] ||
        { with_end "$next" && cat "$1" >>"$next"; }
}

# merge FILE: its lines, and those of $next whose first field is that of none of them.
merge() {
    names=:
    while IFS=: read -r name rest || [ -n "$name" ]; do
        [ -z "$name" ] || names=$names$name:
    done <"$1"
    while IFS= read -r line || [ -n "$line" ]; do
        case $names in
            *":${line%%:*}:"*) ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$next" >"$next.merged" && cat "$1" >>"$next.merged" && cat "$next.merged" >"$next"
}

# settle FILE: $next becomes the file. The sum is written first: who is killed between the two begins from the file as it is then.
settle() {
    made=$(sum "$next")
    [ "$(sum "$real")" = "$made" ] || {
        printf '%s\n' "$made" >"$state/made$1" && cp -p "$next" "$real.xcat-new" || return 1
        # A file that is mounted over another cannot be replaced, only written.
        if mv -f "$real.xcat-new" "$real" 2>/dev/null; then
            ! command -v restorecon >/dev/null || restorecon "$real"
        else
            rm -f "$real.xcat-new"
            cat "$next" >"$real"
        fi
    }
}

# run SCRIPT NAME
run() {
    if ! [ -f "$1" ] || ! [ -x "$1" ]; then
        complain "$2: is no program that this node can run"
        return 1
    fi
    (cd "${1%/*}/" && exec "$1") </dev/null 9>&-
    code=$?
    [ "$code" = 0 ] || complain "$2: ended with exit code $code"
    return "$code"
}

# execute SCRIPT FILE NAME: runs the script unless it has been run, and ended well, since FILE is what it is.
execute() {
    [ -f "$2" ] || {
        complain "$2: is no file of this node, and $3 is not run for it"
        return
    }
    now="$(sum "$1") $(sum "$2")"
    if [ "$now" != "$(cat "$state/executed$3" 2>/dev/null)" ] && run "$1" "$3"; then
        mkdir -p "$state/executed${3%/*}" && printf '%s\n' "$now" >"$state/executed$3"
    fi
}

umask 077
mkdir -p "$state" || exit 1
# Two at once would make one file out of two halves.
if command -v flock >/dev/null; then
    exec 9>"$state/lock"
    flock 9
fi
find "$state/brought" -mindepth 1 -maxdepth 1 -mtime +1 -exec rm -rf {} + 2>/dev/null
real=
while [ $# -gt 0 ]; do
    case $1 in
        file)
            file=$2
            begin "$file" || {
                failed=1
                real=
            }
            shift 2
            ;;
        append | merge)
            if [ -n "$real" ]; then
                "$1" "$2" || complain "$file: $2 cannot be added to it"
            fi
            shift 2
            ;;
        settle)
            if [ -n "$real" ]; then
                settle "$file" || complain "$file: cannot be written"
            fi
            shift
            ;;
        execute)
            (umask 022 && execute "$2" "$3" "$4" && exit "$failed") || failed=1
            shift 4
            ;;
        always)
            (umask 022 && run "$2" "$3") || failed=1
            shift 3
            ;;
    esac
done
exit "$failed"
