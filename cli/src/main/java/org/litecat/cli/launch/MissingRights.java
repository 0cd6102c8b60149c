package org.litecat.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * What somebody who is not root lacks to work on root images, and the namespace in which he can when he lacks nothing.
 *
 * @param etc the directory of subuid and subgid
 */
record MissingRights(Caller caller, Map<String, String> environment, Path etc) {
    private static final List<String> HELPERS = List.of("newuidmap", "newgidmap");
    private static final long USUAL = 65536;

    /** Everything that can be known before the kernel is asked. */
    List<Problem> all() {
        List<Problem> problems = new ArrayList<>();
        if (caller.isRoot()) {
            tooFewUsers().ifPresent(problems::add);
            return problems;
        }
        if (!environment.containsKey("LITECAT_ROOT")) {
            problems.add(Problem.of(Code.NOT_SET, "Only root works on the images of the machine.")
                    .because("you are " + caller.name() + ", and the variable LITECAT_ROOT names no directory of yours")
                    .remedy("export LITECAT_ROOT=DIRECTORY: tables, images and boot files then stand below it;"
                            + " or call the verb as root"));
        }
        Programs programs = Programs.of(environment);
        List<String> absent =
                HELPERS.stream().filter(name -> programs.find(name).isEmpty()).toList();
        if (!absent.isEmpty()) {
            problems.add(
                    Problem.of(
                                    Code.MISSING_PROGRAM,
                                    "The program " + String.join(" and ", absent)
                                            + " is needed and not installed on this machine.")
                            .because(
                                    "who is not root works on root images as the root of a user namespace, whose users it sets up")
                            .remedy(
                                    "install the package uidmap (Debian, Ubuntu), shadow-utils (RHEL, Fedora) or shadow (SUSE)"));
        }
        tooFewIds().ifPresent(problems::add);
        return problems;
    }

    /** Of a user namespace in which this process is root already. */
    Optional<Problem> tooFewUsers() {
        long known = Math.min(caller.users().fromZero(), caller.groups().fromZero());
        return known >= IdMap.NEEDED
                ? Optional.empty()
                : Optional.of(Problem.of(Code.UNSUPPORTED, "This user namespace has too few users for a root image.")
                        .because("it has the users or groups 0 to " + (known - 1)
                                + ", and files of an image belong to others up to " + (IdMap.NEEDED - 1))
                        .remedy("start the container with " + USUAL
                                + " of each (lines in /etc/subuid and /etc/subgid of"
                                + " its machine), or call the verb outside of it"));
    }

    private Optional<Problem> tooFewIds() {
        SubordinateIds users = ids("subuid");
        SubordinateIds groups = ids("subgid");
        List<String> lines = new ArrayList<>();
        List<String> few = new ArrayList<>();
        long free = Math.max(users.free(), groups.free());
        for (SubordinateIds ids : List.of(users, groups)) {
            long given = ids.of(caller).stream()
                    .mapToLong(SubordinateIds.Range::count)
                    .sum();
            if (given + 1 < IdMap.NEEDED) {
                few.add(ids.file() + (given == 0 ? " has no line for " + caller.name() : " gives you only " + given));
                lines.add("echo " + caller.name() + ":" + free + ":" + USUAL + " >> " + ids.file());
            }
        }
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                Code.NOT_SET,
                                "You have no numbers for the users and groups that own files of an image.")
                        .because(String.join("; ", few))
                        .remedy("as root: " + String.join("; ", lines)));
    }

    private SubordinateIds ids(String name) {
        return SubordinateIds.in(etc.resolve(name));
    }

    /** Who is root already has the same users inside; everybody else has those that were given to him. */
    UserNamespace namespace() {
        if (caller.isRoot()) {
            return new UserNamespace(
                    caller.users().same(), caller.groups().same(), false, environment.getOrDefault("SUDO_USER", ""));
        }
        return new UserNamespace(
                IdMap.rootAnd(caller.user(), ids("subuid").of(caller)),
                IdMap.rootAnd(caller.group(), ids("subgid").of(caller)),
                true,
                caller.name());
    }

    /** @param said by the programs that tried */
    static Problem refused(String said) {
        return Problem.of(Code.DENIED, "This machine gives you no user namespace to work on root images in.")
                .because(said.isEmpty() ? "it says nothing about it" : said)
                .remedy("have user namespaces allowed: sysctl user.max_user_namespaces is not 0;"
                        + " kernel.unprivileged_userns_clone, where there is one, is 1;"
                        + " kernel.apparmor_restrict_unprivileged_userns, where there is one, is 0;"
                        + " a container is started so that unshare and mount are allowed in it, for example with"
                        + " --cap-add SYS_ADMIN or --security-opt seccomp=unconfined");
    }
}
