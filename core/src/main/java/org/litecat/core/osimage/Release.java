package org.litecat.core.osimage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of an operating system release, as {@code osvers} has it, with all that can be told by it: its family, its
 * numbers, and the older names whose files fit it too.
 *
 * @param name like {@code rhels7.3}, {@code sles12.1}, {@code ubuntu22.04}
 */
public record Release(String name) {
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("(\\D+)(\\d{1,2})");
    private static final Pattern PARTS = Pattern.compile("(\\D*)(\\d*)(?:\\.(\\d+))?.*", Pattern.DOTALL);
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)");
    private static final String FEDORA = "fedora";
    private static final String DEBIAN = "debian";
    private static final String LEAP_IS_LIKE = "sle15";

    private static final Map<String, String> CODENAMES = Map.ofEntries(
            Map.entry("debian10", "buster"),
            Map.entry("debian11", "bullseye"),
            Map.entry("debian12", "bookworm"),
            Map.entry("debian13", "trixie"),
            Map.entry("ubuntu18.04", "bionic"),
            Map.entry("ubuntu20.04", "focal"),
            Map.entry("ubuntu22.04", "jammy"),
            Map.entry("ubuntu24.04", "noble"));

    /** Empty when the letters of the name are of no distribution that is known. */
    public Optional<OsFamily> family() {
        return OsFamily.of(name.toLowerCase(Locale.ROOT).replaceAll("[0-9.]", ""));
    }

    /** Fedora counts otherwise than the rest of its family. */
    public boolean isFedora() {
        return name.toLowerCase(Locale.ROOT).startsWith(FEDORA);
    }

    /** The first number, 0 when there is none: 7 of {@code rhels7.3}. */
    public int major() {
        String digits = name.replaceFirst("^\\D*", "").replaceFirst("\\D.*$", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }

    /** What is before the first digit: {@code rhels} of {@code rhels7.3}, {@code centos-stream} of {@code centos-stream9}. */
    public String basename() {
        return part(1);
    }

    /** The first number as it is written, empty when there is none: {@code 7} of {@code rhels7.3}. */
    public String majorVersion() {
        return part(2);
    }

    /** The number behind the first dot as it is written, empty when there is none: {@code 04} of {@code ubuntu22.04.4}. */
    public String minorVersion() {
        return part(3);
    }

    private String part(int group) {
        Matcher parts = PARTS.matcher(name);
        String part = parts.matches() ? parts.group(group) : "";
        return part == null ? "" : part;
    }

    /** What Debian and Ubuntu call it: {@code bookworm} of {@code debian12.5}, {@code jammy} of {@code ubuntu22.04.3}. */
    public Optional<String> codename() {
        String release = name.startsWith(DEBIAN)
                ? name.replaceFirst("\\..*$", "")
                : name.replaceFirst("^(ubuntu\\d+\\.\\d+).*$", "$1");
        return Optional.ofNullable(CODENAMES.get(release));
    }

    /**
     * The names from the release itself down to its major version: {@code rocky9.2, rocky9.1, rocky9.0, rocky9}. A number
     * with a leading zero is not counted down: {@code ubuntu24.04.1, ubuntu24.04.0, ubuntu24.04}.
     */
    public List<String> searchNames() {
        Set<String> names = new LinkedHashSet<>();
        String left = name.split("-", 2)[0];
        names.add(left);
        int dot = left.lastIndexOf('.');
        while (dot > 0) {
            Matcher number = LAST_NUMBER.matcher(left.substring(dot + 1));
            if (!number.matches() || !number.group(1).isEmpty() || leadingZero(number.group(2))) {
                break;
            }
            for (int i = Integer.parseInt(number.group(2)); i >= 0; i--) {
                names.add(left.substring(0, dot + 1) + i);
            }
            left = left.substring(0, dot);
            names.add(left);
            dot = left.lastIndexOf('.');
        }
        if (isLeap()) {
            names.add(LEAP_IS_LIKE);
        }
        return new ArrayList<>(names);
    }

    /** The name up to the major version: {@code rhel8} of {@code rhels8.4}, otherwise what is before the first dot. */
    public String generation() {
        String major = name.split("\\.", 2)[0];
        return major.startsWith("rhels") ? "rhel" + major.substring("rhels".length()) : major;
    }

    /** The name with parts dropped from its end: {@code rhels10.1, rhels10, rhels1}. */
    public List<String> shorterNames() {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            names.add(name.substring(0, dot));
        }
        Matcher digits = LETTERS_AND_DIGITS.matcher(name);
        if (digits.lookingAt()) {
            for (int length = digits.group(2).length(); length > 0; length--) {
                names.add(digits.group(1) + digits.group(2).substring(0, length));
            }
        }
        if (isLeap()) {
            names.add(LEAP_IS_LIKE);
        }
        return List.copyOf(names);
    }

    /**
     * The name with characters dropped from its end, the whole first: the directories of a distribution are named so.
     * openSUSE Leap has no directory of its own and takes that of SLES.
     */
    public List<String> prefixes() {
        Stream<String> own =
                IntStream.range(0, name.length()).mapToObj(dropped -> name.substring(0, name.length() - dropped));
        return Stream.concat(own, isLeap() ? Stream.of("sles") : Stream.empty()).toList();
    }

    private boolean isLeap() {
        return name.startsWith("leap15");
    }

    private static boolean leadingZero(String digits) {
        return digits.length() > 1 && digits.startsWith("0");
    }
}
