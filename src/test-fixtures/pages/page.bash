# What a page shows, typed in the order of the script. Sourced by scripts/check-pages, which has check-functions, $here and $work.
# shellcheck shell=bash
# shellcheck disable=SC2154 # here and work are set by the script

# page FILE: from here on commands are those of that page. Behind a line "machine" all of its indented lines are to be used, in a page
# that has no such line all there are.
page() {
    page=$1
    mapfile -t shown < <(python3 "$here/src/test-fixtures/pages/shown.py" "$here/$1")
    answers=() used=()
    local i
    for i in "${!shown[@]}"; do
        answers[i]=${shown[i]#*$'\x1f'}
        shown[i]=${shown[i]%%$'\x1f'*}
        used[i]=
    done
}

# take BEGINNING: the first line of the page that begins so and was not used yet, in $taken, what it answers in $answer.
take() {
    for at in "${!shown[@]}"; do
        if [ -z "${used[at]}" ] && [[ ${shown[at]} == "$1"* ]]; then
            used[at]=yes taken=${shown[at]} answer=${answers[at]}
            return
        fi
    done
    fail "$page shows no further line that begins with: $1"
}

# typed BEGINNING [SED]: types that command in this shell, with what stands for something on this machine replaced.
typed() {
    take "$1"
    local command=$taken code=0
    [ $# -lt 2 ] || command=$(sed -E "$2" <<<"$taken")
    printf '\n# %s\n' "$command" >>"$work/log"
    eval "$command" </dev/null >"$work/out" 2>&1 || code=$?
    { cat "$work/out" && printf '[%s]\n' "$code"; } >>"$work/log"
    check "$page: $taken" as_shown "$code"
}

# as_shown CODE: it fails when the page shows an error, and says each line that the page shows without a figure or dots.
as_shown() {
    local wanted=0 line
    [[ $answer != *Error:* ]] || wanted=1
    [ "$1" = $wanted ] || {
        printf 'exit code %s\n' "$1"
        tail -n 5 "$work/out"
        return 1
    }
    tr '\036' '\n' <<<"$answer" | sed '/ [MK]iB\|([0-9]* s)\|\.\.\.\|^$/d' | while IFS= read -r line; do
        # To the end: who stops reading breaks the pipe.
        sed "s/ *$//" "$work/out" | grep -xF -e "$line" >/dev/null || {
            printf 'it does not say: %s\n' "$line"
            return 1
        }
    done
}

# lines BEGINNING COUNT: as many lines of a file that the page shows, in $text.
lines() {
    take "$1"
    text=$taken
    local i
    for ((i = at + 1; i < at + $2; i++)); do
        used[i]=yes
        text+=$'\n'${shown[i]}
    done
}

# left BEGINNING REASON: not typed here.
left() {
    take "$1"
    skipped "$page: $taken" "$2"
}

# read_to_the_end: nothing of the page was forgotten.
read_to_the_end() {
    local i missing=
    for i in "${!shown[@]}"; do
        [ -n "${used[i]}" ] || missing+=${shown[i]}$'\n'
    done
    check "$page: nothing else is shown" same 'lines that were not used' '' "$missing"
}
