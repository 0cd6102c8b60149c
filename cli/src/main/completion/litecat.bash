# Completion of Litecat's verbs: for bash, which sources this file, and for zsh and fish, which run it with a line.
# shellcheck shell=bash
#
# What the verbs take is in the second part, which the installation writes out of the verbs' own definitions. Names of
# objects and paths in images are asked for when TAB is typed. Nothing here evaluates a name: tables may hold any text. A list has
# one word a line.
# shellcheck disable=SC2154

# Entry for bash: what could stand at the cursor goes into COMPREPLY. $1 the command as typed, $2 what the shell takes for the word.
_litecat() {
    local current as_files='' open='' quoting=yes word strip answers=()
    _litecat_find "${COMP_LINE:0:$COMP_POINT}"
    # Only a part of the current word is replaced.
    strip=${current%"${2-}"}
    for word in "${COMPREPLY[@]}"; do
        case $word in *[=./,]) open=yes ;; esac
        answers+=("${word#"$strip"}")
    done
    COMPREPLY=("${answers[@]}")
    # compopt complains where the shell does not complete just now: when a test calls.
    [[ -z $as_files ]] || compopt -o filenames 2>/dev/null
    [[ -z $open ]] || compopt -o nospace 2>/dev/null
    return 0
}

# Entry for shells that quote by themselves: prints what could stand at the end of line $1 in the place of its last word.
_litecat_print() {
    local current as_files='' quoting='' word
    _litecat_find "$1"
    for word in "${COMPREPLY[@]}"; do
        [[ -z $as_files || ! -d $word ]] || word+=/
        printf '%s\n' "$word"
    done
}

# Puts what could stand at the end of line $1 into COMPREPLY, and its last word into current.
_litecat_find() {
    local line=$1 word verb='' pending='' type=node names='' first='' count=-1
    local options='' values='' operands='' actions=''
    COMPREPLY=()
    while [[ $line == *[[:space:]]* ]]; do
        word=${line%%[[:space:]]*}
        line=${line#*[[:space:]]}
        [[ -z $word ]] || _litecat_read "$word"
    done
    current=$line
    if [[ -z $verb ]]; then
        [[ $count -ge 0 ]] && _litecat_offer '' "$current" "$_litecat_verbs"$'\nhelp\nschema'
    elif [[ -n $pending ]]; then
        _litecat_kind "$pending"
    elif [[ $current == -* ]]; then
        _litecat_offer '' "$current" "$options"
    else
        _litecat_kind "$operands"
    fi
}

# Takes in one word before the cursor.
_litecat_read() {
    if [[ $count -lt 0 ]]; then
        count=0
        verb=${1##*/}
        [[ $verb != litecat ]] || verb=
        [[ -z $verb ]] || _litecat_define "$verb"
    elif [[ -z $verb ]]; then
        verb=$1
        case $1 in help | schema) operands=verbs ;; *) _litecat_define "$verb" ;; esac
    elif [[ -n $pending ]]; then
        [[ $pending != types ]] || type=$1
        [[ $pending != names ]] || names=$1
        pending=
    elif [[ $1 == -* ]]; then
        # Of bundled options only the last one can take a value.
        word=$1
        [[ $word == --* ]] || word=-${word#"${word%?}"}
        [[ " $values " != *" $word:"* ]] || { pending=${values#*"$word:"} && pending=${pending%% *}; }
        case $1 in
            -d) [[ $operands != row-assignment ]] || operands=tables ;;
            -u) type=osimage ;;
        esac
    else
        [[ $count -gt 0 ]] || first=$1
        count=$((count + 1))
    fi
}

# Offers what kind $1 says.
_litecat_kind() {
    case $1 in
        object) _litecat_object ;;
        names) _litecat_names_of_type "$current" ;;
        noderange)
            if [[ $count -gt 0 && -z $pending ]]; then _litecat_action; else _litecat_noderange '' "$current"; fi
            ;;
        noderange-path)
            case $count in 0) _litecat_noderange '' "$current" ;; 1) _litecat_path '' "$current" "$first" ;; esac
            ;;
        image-path) [[ $count -eq 0 ]] || _litecat_path '' "$current" "$first" ;;
        osimage) [[ $count -gt 0 && -z $pending ]] || _litecat_offer '' "$current" "$(_litecat_ask "$current" osimage)" ;;
        verbs) [[ $count -gt 0 ]] || _litecat_offer '' "$current" "$_litecat_verbs" ;;
        types) _litecat_list "$_litecat_types" ;;
        attributes) _litecat_list "$(_litecat_attributes_of_type '')" ;;
        selection) _litecat_offer '' "$current" "$(_litecat_attributes_of_type '==')" ;;
        table) [[ $count -gt 0 ]] || _litecat_offer '' "$current" "$_litecat_tables" ;;
        tables) [[ $count -eq 0 ]] || _litecat_offer '' "$current" "$_litecat_tables" ;;
        row-assignment) _litecat_row '=' ;;
        row-columns) _litecat_row '' ;;
        noderange-assignment) _litecat_node_columns '=' ;;
        noderange-columns) _litecat_node_columns '' ;;
        group-assignment)
            if [[ $count -gt 0 ]]; then _litecat_columns_of_tables '='; else _litecat_list "$(_litecat_ask '' group)"; fi
            ;;
        file | directory) _litecat_files "$1" '' "$current" ;;
    esac
}

# What is to be done with the nodes.
_litecat_action() {
    if [[ $count -gt 1 ]]; then
        return
    elif [[ $current == *=* ]]; then
        _litecat_offer "${current%%=*}=" "${current#*=}" "$(_litecat_ask "${current#*=}" osimage)"
    else
        _litecat_offer '' "$current" "$actions"
    fi
}

# The operands of the object verbs: names, then attr=value.
_litecat_object() {
    local attribute=${current%%=*}
    if [[ $current == *=* ]]; then
        [[ $verb != [mc]?def ]] || _litecat_value "$attribute" "$attribute=" "${current#*=}"
    elif [[ $count -eq 0 && -z $names && $type != site ]]; then
        [[ $verb == mkdef ]] || _litecat_names_of_type "$current"
    elif [[ $verb == mkdef || $verb == chdef ]]; then
        _litecat_offer '' "$current" "$(_litecat_attributes_of_type '=')"
    fi
}

# _litecat_value ATTRIBUTE LEAD PART
_litecat_value() {
    case $type:$1 in
        node:groups) _litecat_list "$(_litecat_ask '' group)" ;;
        group:members) _litecat_noderange "$2" "$3" ;;
        node:provmethod | group:provmethod)
            _litecat_offer "$2" "$3" "$(_litecat_ask "$3" osimage)"$'\ninstall\nnetboot\nstatelite'
            ;;
        osimage:provmethod) _litecat_offer "$2" "$3" $'install\nnetboot\nstatelite' ;;
        osimage:imagetype) _litecat_offer "$2" "$3" 'linux' ;;
        osimage:rootfstype) _litecat_offer "$2" "$3" $'nfs\nramdisk' ;;
        *) [[ $3 != /* ]] || _litecat_files file "$2" "$3" ;;
    esac
}

_litecat_names_of_type() {
    if [[ $type == node ]]; then
        _litecat_noderange '' "$1"
    else
        _litecat_list "$(_litecat_ask '' "${type%%,*}")"
    fi
}

# _litecat_noderange LEAD PART: nodes and groups for the last item of a noderange.
_litecat_noderange() {
    local item=${2##*[,@]} lead
    [[ $item != -* ]] || item=${item#-}
    lead=$1${2%"$item"}
    _litecat_offer "$lead" "$item" "$(_litecat_ask "$item" node group)"
}

# Offers words for the last item of the comma list at the cursor; those that are in it already are left out.
_litecat_list() {
    local value=${current#*=} lead='' item
    item=${value##*,}
    lead=${current%"$item"}
    _litecat_offer "$lead" "$item" "$1" ",$value,"
}

# The operands of chtab and gettab: key=value, then table.column with $1 behind.
_litecat_row() {
    if [[ $count -gt 0 ]]; then
        _litecat_columns_of_tables "$1"
    elif [[ $current != *=* ]]; then
        _litecat_offer "${current%"${current##*,}"}" "${current##*,}" "$_litecat_keys"
    elif [[ $current == image=*,file=/* ]]; then
        # A row of table litefile.
        word=${current#image=}
        _litecat_path "${current%%file=*}file=" "${current#*,file=}" "${word%%,file=*}"
    fi
}

# _litecat_path LEAD PART OWNER: paths in the image of that name, or in those of the nodes.
_litecat_path() {
    _litecat_offer "$1" "$2" "$("$_litecat_prefix/bin/litecat" --paths "$2" "$3" 2>/dev/null </dev/null)"
}

_litecat_node_columns() {
    if [[ $count -gt 0 ]]; then
        _litecat_offer '' "$current" "groups$1"
        _litecat_columns_of_tables "$1"
    else
        _litecat_noderange '' "$current"
    fi
}

# table.column with $1 behind; first the tables.
_litecat_columns_of_tables() {
    local table=${current%%.*} column words=''
    if [[ $current == *.*=* ]]; then
        return
    elif [[ $current == *.* ]]; then
        while IFS= read -r column; do words+="$column$1"$'\n'; done <<<"$(_litecat_columns "$table")"
        _litecat_offer "$table." "${current#*.}" "$words"
    else
        while IFS= read -r table; do words+="$table."$'\n'; done <<<"$_litecat_tables"
        _litecat_offer '' "$current" "$words"
    fi
}

# The attributes of the types of the command line, one a line, with $1 behind.
_litecat_attributes_of_type() {
    local rest=$type, one word
    while [[ $rest == *,* ]]; do
        one=${rest%%,*}
        rest=${rest#*,}
        while IFS= read -r word; do [[ -z $word ]] || printf '%s\n' "$word$1"; done <<<"$(_litecat_attributes "$one")"
    done
}

# _litecat_ask PREFIX TYPE...: names of objects that begin so. Broken tables are for the verbs to complain about, not for TAB.
_litecat_ask() {
    "$_litecat_prefix/bin/litecat" --names "$@" 2>/dev/null </dev/null
}

# _litecat_offer LEAD PART WORDS [,LEFT,OUT,]: those of the words that begin with PART.
_litecat_offer() {
    local word
    while IFS= read -r word; do
        [[ -n $word && $word == "$2"* && ${4-} != *",$word,"* ]] || continue
        # What is in a table may mean something to the shell that gets to read it.
        [[ -z $quoting || $word != *[!A-Za-z0-9_.,:@%+=/-]* ]] || printf -v word '%q' "$word"
        COMPREPLY+=("$1$word")
    done <<<"$3"
}

# _litecat_files file|directory LEAD PART
_litecat_files() {
    local word action=-f
    [[ $1 == file ]] || action=-d
    while IFS= read -r word; do
        [[ -z $word ]] || COMPREPLY+=("$2$word")
    done <<<"$(compgen "$action" -- "$3")"
    as_files=yes
}
