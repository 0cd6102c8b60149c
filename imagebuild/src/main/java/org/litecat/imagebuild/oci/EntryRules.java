package org.litecat.imagebuild.oci;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.imagebuild.root.HarmlessDevice;

/** What entries of layers may be, whose image is anybody's, and which of their extended attributes go into the tree. */
final class EntryRules {
    private static final int LONGEST_ATTRIBUTE = 1 << 16;
    private static final int LONGEST_LINK = 4095;

    private EntryRules() {}

    /** Why it is not taken. */
    static Optional<String> refusal(TarEntry entry) {
        if (entry.isDevice() && !isHarmless(entry)) {
            return Optional.of(
                    "is a device by which users of this machine could reach its memory, its disks or others");
        }
        if (entry.kind() == TarEntry.Kind.SYMBOLIC_LINK
                && (entry.link().isEmpty()
                        || entry.link().length() > LONGEST_LINK
                        || entry.link().indexOf('\0') >= 0)) {
            return Optional.of("is a link that says what no link can");
        }
        boolean odd = entry.attributes().entrySet().stream()
                .anyMatch(each -> each.getKey().length() > 255
                        || each.getKey().indexOf('\0') >= 0
                        || each.getValue().length() > LONGEST_ATTRIBUTE);
        return odd ? Optional.of("has an extended attribute that no file can have") : Optional.empty();
    }

    private static boolean isHarmless(TarEntry entry) {
        return entry.kind() == TarEntry.Kind.CHARACTER_DEVICE && HarmlessDevice.is(entry.major(), entry.minor());
    }

    /**
     * Those of users, capabilities and access lists. Others are for the machine on which they were set, as the labels of its SELinux,
     * or would tell an overlay of a node to show other files.
     */
    static SortedMap<String, String> kept(TarEntry entry) {
        SortedMap<String, String> kept = new TreeMap<>(entry.attributes());
        kept.keySet().removeIf(name -> !isKept(name));
        return kept;
    }

    private static boolean isKept(String name) {
        return name.startsWith("user.") && !name.startsWith("user.overlay.")
                || name.equals("security.capability")
                || name.startsWith("system.posix_acl_");
    }
}
