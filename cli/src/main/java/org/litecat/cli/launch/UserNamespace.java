package org.litecat.cli.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * A user namespace of one process and all that it starts: who starts it is root there, over files of the users that are mapped
 * and over nothing else.
 *
 * @param users how users are mapped
 * @param groups how groups are mapped
 * @param helpers whether newuidmap(1) and newgidmap(1) have to write the maps, as for everybody who may not do it himself
 * @param person the name of the user who starts it
 */
record UserNamespace(IdMap users, IdMap groups, boolean helpers, String person) {
    /**
     * $1 and $2 the maps, $3 yes when they are written by helpers, $4 who calls; then the program, which takes the place of this
     * shell. The maps are written by a process that stays outside, and is nobody's child to wait for. An unshare(1) that could do
     * all this (--map-auto) is younger than some of the machines that this has to run on. The variables are those of sudo(8);
     * programs of a root are in directories that are not on the PATH of every user.
     */
    private static final String SCRIPT = """
            set -eu
            users=$1 groups=$2 helpers=$3 self=$$
            own=$(readlink "/proc/$self/ns/user")
            write_maps() {
              if [ "$helpers" = yes ]; then
                newgidmap "$self" $groups && newuidmap "$self" $users
              else
                printf '%s\\n' "$groups" >"/proc/$self/gid_map" && printf '%s\\n' "$users" >"/proc/$self/uid_map"
              fi
            }
            (
              (
                until now=$(readlink "/proc/$self/ns/user") && [ "$now" != "$own" ]; do
                  kill -0 "$self" || exit 0
                  sleep 0.01
                done 2>/dev/null
                write_maps >&2 || kill "$self"
              ) </dev/null >/dev/null &
            )
            export HOME=/root USER=root LOGNAME=root SUDO_USER="$4" PATH="$PATH:/usr/sbin:/sbin"
            shift 4
            exec unshare --user -- /bin/sh -c 'until [ "$(id -u)" = 0 ]; do sleep 0.01; done; exec "$@"' sh "$@"
            """;

    /** The program whose process becomes another one in the namespace. */
    List<String> argv(List<String> program) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        argv.addAll(List.of(users.text().strip(), groups.text().strip(), helpers ? "yes" : "no", person));
        argv.addAll(program);
        return argv;
    }

    /** Does in the namespace what a verb cannot do without, and nothing else. */
    List<String> probe() {
        return argv(List.of("unshare", "--mount", "--pid", "--fork", "--propagation", "private", "true"));
    }
}
