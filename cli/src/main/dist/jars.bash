# Sourced by scripts/install and make-archive: the jars that verbs run from, in a directory that is named
# after what they hold, the class data archive that belongs to them, and the settings by which the launcher finds both.
#
# Who sources it says: prefix, where the product is; own, its lib/litecat; stage, a directory that is thrown away; training_run, the
# file of that name; java, a program that release_of found new enough, or nothing.
# shellcheck shell=bash disable=SC2154

date_of_archive=2000-01-01T00:00:00Z

# The release of Java that program $1 is: 17; 0 when it does not say.
release_of() {
    local release
    release=$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
    printf '%s\n' "${release:-0}"
}

# Takes the jars in directory $1 for those of this run.
#
# The jars of every verb first: the JVM opens them in this order until it has found a class that is not in the archive,
# or a file: the schema, which each verb reads, is in the core's.
name_jars() {
    local hot=(litecat-core.jar litecat-tables.jar litecat-cli.jar picocli.jar jackson-core.jar)
    mapfile -t jars < <(
        printf '%s\n' "${hot[@]}"
        (cd "$1" && printf '%s\n' *.jar) | LC_ALL=C sort | grep -vxF "$(printf '%s\n' "${hot[@]}")"
    )
    generation=$(cd "$1" && sha256sum "${jars[@]}" | sha256sum | cut -c1-12)
}

# Absolute paths of the jars in directory $1, joined by colons.
class_path_in() { printf '%s\n' "${jars[@]/#/$1/}" | paste -sd:; }

# Moves $stage/jars to the place that is named after them, unless they stand there.
place_jars() {
    jar_directory=$own/$generation
    if [ -d "$jar_directory" ] && ! diff -rq -x 'classes.jsa*' "$stage/jars" "$jar_directory" >"$stage/damage"; then
        say "repairing $jar_directory"
        mv -T "$jar_directory" "$own/damaged-$generation-$$"
    fi
    if [ ! -d "$jar_directory" ]; then
        (cd "$stage/jars" && sync -- *.jar)
        mv -T "$stage/jars" "$jar_directory"
    fi
}

# As small as a root image can be that liteimg works on.
make_training_image() {
    mkdir -p "$1/etc/app" "$1/root" "$1/var/log"
    echo 'compute_x86_64 / tmpfs rw 0 1' >"$1/etc/fstab"
    echo 'root:*:13880:0:99999:7:::' >"$1/etc/shadow"
    ln -s /proc/self/mounts "$1/etc/mtab"
    touch "$1/etc/app/conf" "$1/etc/hosts" "$1/root/.profile" "$1/var/log/messages"
}

# Likewise of media. Whoever has no program that reads images cannot copy them either.
make_training_medium() {
    mkdir -p "$1/BaseOS/repodata"
    printf '%s\n' 1700000000.1 'Rocky Linux 9.3' x86_64 >"$1/.discinfo"
    touch "$1/BaseOS/repodata/repomd.xml"
    bsdtar -cf "$1.iso" --format=iso9660 -C "$1" . 2>/dev/null || true
}

# What an archive was made of, and what it is; nothing when there is none. The JVM takes no archive of jars that have
# another time.
archive_identity() {
    [ ! -e "$archive" ] || {
        say "$java"
        "$java" -version 2>&1
        stat -c '%n %s %Y' "$jar_directory"/*.jar
        sha256sum <"$training_run"
        sha256sum <"$archive"
    }
}

# Making an archive takes most of the time of an installation: one of this Java, for these jars, stays.
bring_archive() {
    archive=$jar_directory/classes.jsa
    local record=$archive.made-of
    if [ -z "$java" ]; then return; fi
    if [ -s "$archive" ] && [ "$(cat "$record" 2>/dev/null)" = "$(archive_identity)" ]; then return; fi
    rm -f "$record"
    make_archive
    archive_identity >"$record"
}

# What the JVM needs to map the classes of the verbs in instead of parsing them: the classes that a few calls load.
# On failure the product works without, slower.
make_archive() {
    local arguments count=0 class_path
    class_path=$(class_path_in "$jar_directory")
    mkdir "$stage/training" "$stage/training-tables"
    make_training_image "$stage/training/install/netboot/o1/rootimg"
    make_training_medium "$stage/training/medium"
    while read -ra arguments; do
        [[ ${#arguments[@]} -gt 0 && ${arguments[0]} != \#* ]] || continue
        count=$((count + 1))
        # Exit codes do not matter: a verb's error path is worth having in the archive too.
        (cd "$stage/training" && XCATROOT=$prefix XCATCFG=json:$stage/training-tables LITECAT_ROOT=$stage/training \
            LC_ALL=C.UTF-8 \
            "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$stage/classes.$count" \
            -cp "$class_path" org.litecat.cli.launch.Main "${arguments[@]}" >>"$stage/training.log" 2>&1 </dev/null) || true
    done <"$training_run"
    # The numbers hold within one list only; classes with a source belong to other class loaders.
    # A line that a list has twice stands for two lambdas that look alike, and the archive has to hold both.
    awk 'FNR == 1 { split("", here) }
        / source:/ { next }
        { sub(/ id: [0-9]*$/, ""); if (++here[$0] > taken[$0]) { taken[$0]++; print } }' \
        "$stage"/classes.* >"$stage/class-list"
    if "$java" -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile="$stage/class-list" \
        -XX:SharedArchiveFile="$archive.new" -cp "$class_path" >"$stage/archive.log" 2>&1 && [ -s "$archive.new" ]; then
        chmod 0444 "$archive.new"
        touch -d "$date_of_archive" "$archive.new"
        sync "$archive.new"
        mv -fT "$archive.new" "$archive"
    else
        rm -f "$archive" "$archive.new"
        tail -n 3 "$stage/archive.log" >&2
        say "$java could not write a class data archive; the verbs work, and start slower." >&2
    fi
}

# The switch from the old product to the new one.
write_settings() {
    local settings=$own/launcher.conf in_use=
    previous_jar_directory=
    if [ -e "$settings" ]; then
        in_use=$(sed -n 's|^# jars in ||p' "$settings")
        previous_jar_directory=$(sed -n 's|^# before that in ||p' "$settings")
    fi
    [ "$in_use" = "$jar_directory" ] || previous_jar_directory=$in_use
    cat >"$settings.new" <<TEXT
# For bin/litecat; written anew by whatever installs the product.
# jars in $jar_directory
# before that in $previous_jar_directory
configured_java='$java'
class_path='$(class_path_in "$jar_directory")'
archive='$archive'
TEXT
    # bin/litecat takes an archive that is not as old as these settings for damaged.
    touch -d "$date_of_archive" "$settings.new"
    sync "$settings.new"
    mv -fT "$settings.new" "$settings"
}

# The generation before stays: a verb that started before the switch still reads its jars. So do those that a package brought.
remove_old_generations() {
    local directory
    for directory in "$own"/*/; do
        directory=${directory%/}
        case $directory in "$jar_directory" | "$previous_jar_directory" | "$own/packaged") ;; *) rm -rf "$directory" ;; esac
    done
}
