# The table of scripts/document-test: what was typed for each row of the guide, and what was seen. Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # scripts/document-test sets work and reads wrong

declare -A typed seen failed seconds
wrong=0 walked=no
out=$work/out

# row NUMBER: what follows belongs to this row of the guide; a row may be taken up again.
row() {
    stop_clock
    current=$1
    [ -n "${seconds[$current]+known}" ] || seconds[$current]=0
    clock=$EPOCHREALTIME
}

stop_clock() {
    [ -z "${current:-}" ] || seconds[$current]=$(awk -v a="${seconds[$current]}" -v b="$EPOCHREALTIME" -v c="$clock" 'BEGIN { print a + b - c }')
}

# Types a command line; $out holds what it printed, $code its exit code. Directories are changed for what follows, too.
type_() {
    typed[$current]+="${typed[$current]:+; }$1"
    printf '\n# %s\n' "$1" >>"$work/log"
    code=0
    eval "$1" </dev/null >"$out" 2>&1 || code=$?
    cat "$out" >>"$work/log"
    [ "$code" = 0 ] || printf '[%s]\n' "$code" >>"$work/log"
}

# note TEXT: what was seen.
note() {
    seen[$current]+="${seen[$current]:+; }$1"
}

# want WHAT COMMAND...: the contract wants that the command succeeds.
want() {
    local what=$1
    shift
    "$@" >>"$work/log" 2>&1 || {
        failed[$current]+="${failed[$current]:+; }$what"
        printf 'NOT SO: row %s: %s\n' "$current" "$what" >>"$work/log"
    }
}

# exits CODE: the exit code of what was typed last.
exits() {
    want "exit code $1, not $code: $(grep -am 1 -E '^(Error|.*failed)' "$out" || tail -n 1 "$out")" [ "$code" = "$1" ]
}

# refused: it failed, whatever the number.
refused() {
    want 'an exit code that is not 0' [ "$code" != 0 ]
}

# says TEXT...: each stands in what was printed last.
says() {
    local text
    for text; do want "the answer '$text'" grep -qaF -e "$text" "$out"; done
}

# first PATTERN: the first line of the answer with it, as evidence.
first() {
    note "$(grep -am 1 -E -e "$1" "$out" || echo "no line '$1'")"
}

# same WHAT WANTED SEEN
same() {
    want "$1: '$2', not '$3'" [ "$2" = "$3" ]
}

there() {
    local path
    for path; do want "$path is there" test -e "$path"; done
}

# leads LINK TARGET: what readlink prints, as evidence.
leads() {
    same "readlink $1" "$2" "$(readlink "$1")"
    note "$1 -> $(readlink "$1")"
}

# fail TEXT: nothing can be seen any more, or not even the first row.
fail() {
    [ -n "${current:-}" ] || {
        tail -n 20 "$work/log" >&2
        printf '%s\n' "$1" >&2
        exit 1
    }
    want "$1" false
    exit 1
}

# node NUMBER...: rows of which nothing can be seen without a booted node.
node() {
    [ "$boot" = no ] || return 0
    for number; do
        row "$number"
        note 'not without --boot'
    done
}

# on_node WHAT: a part of a row for which that is so.
on_node() {
    [ "$boot" = yes ] || note "$1: not without --boot"
}

print_table() {
    stop_clock
    printf '%-3s | %-60s | %-70s | %s\n' row 'what was typed' 'what was seen' seconds
    for number in $(seq 84); do
        [ -n "${seconds[$number]+known}" ] || failed[$number]='not reached'
        if [ -n "${failed[$number]:-}" ]; then
            wrong=1
            seen[$number]="NOT AS IT SHOULD BE: ${failed[$number]}${seen[$number]:+; ${seen[$number]}}"
        fi
        printf '%-3s | %-60s | %-70s | %.1f\n' "$number" "$(flat "${typed[$number]:--}")" "$(flat "${seen[$number]:-as it should be}")" "${seconds[$number]:-0}"
    done
}

flat() {
    printf '%s' "$1" | tr '\n|' ' /'
}
