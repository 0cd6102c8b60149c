package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param imageName the definition
 * @param overrides columns of linuximage to values, from the command line; stored in the definition after success
 * @param rootLimit size of the root tmpfs, empty for none
 * @param tmpLimit size of /tmp and /var/tmp in the default fstab, empty for the default
 * @param command what was typed, to be remembered with what it makes
 * @param lock where to write down what went in
 * @param locked what is to go in, as such a file says it
 */
public record GenimageRequest(
        String imageName,
        Map<String, String> overrides,
        String rootLimit,
        String tmpLimit,
        Set<Flag> flags,
        String command,
        Optional<Path> lock,
        Optional<Path> locked) {

    /** Switches. */
    public enum Flag {
        /** Rebuild kernel and initrds of a tree that stands. */
        ONLY_INITRD,
        /** Print what would run, change nothing. */
        DRY_RUN,
        /** Say what would be done and why, change nothing. */
        PLAN,
        /** Skip the package update after otherpkglist. */
        NO_UPDATE,
        /** Let the package manager ask. */
        INTERACTIVE,
        /** Inject drivers of driver packages whatever kernel they are for. */
        IGNORE_KERNEL_CHECK,
        /** Run even when nothing changed since the last run. */
        FORCE
    }

    public GenimageRequest {
        overrides = Map.copyOf(overrides);
        flags = Set.copyOf(flags);
    }

    public GenimageRequest(
            String imageName,
            Map<String, String> overrides,
            String rootLimit,
            String tmpLimit,
            Set<Flag> flags,
            String command) {
        this(imageName, overrides, rootLimit, tmpLimit, flags, command, Optional.empty(), Optional.empty());
    }

    public GenimageRequest(
            String imageName, Map<String, String> overrides, String rootLimit, String tmpLimit, Set<Flag> flags) {
        this(imageName, overrides, rootLimit, tmpLimit, flags, "genimage " + imageName);
    }

    public static GenimageRequest of(String imageName, Flag... flags) {
        Set<Flag> set = EnumSet.noneOf(Flag.class);
        set.addAll(java.util.List.of(flags));
        return new GenimageRequest(imageName, Map.of(), "", "", set);
    }

    /** The same, and what goes in is written down. */
    public GenimageRequest locking(Path file) {
        return new GenimageRequest(
                imageName, overrides, rootLimit, tmpLimit, flags, command, Optional.of(file), locked);
    }

    /** The same of what such a file says. */
    public GenimageRequest lockedBy(Path file) {
        return new GenimageRequest(imageName, overrides, rootLimit, tmpLimit, flags, command, lock, Optional.of(file));
    }

    /** The same for an image with other values of its definition. */
    public GenimageRequest with(String image, Map<String, String> others) {
        return new GenimageRequest(image, others, rootLimit, tmpLimit, flags, command, lock, locked);
    }

    /** Whether it is only to be said what a run would do. */
    public boolean changesNothing() {
        return has(Flag.DRY_RUN) || has(Flag.PLAN);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
