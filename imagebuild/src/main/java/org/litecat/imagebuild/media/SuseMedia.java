package org.litecat.imagebuild.media;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SUSE Linux Enterprise and openSUSE Leap: {@code media.N/media} and {@code media.N/products}, with {@code content} up to
 * release 12; Leap by {@code .treeinfo} too. Each medium of a set has a directory of its own.
 */
record SuseMedia() implements MediaFamily {
    private static final String CONTENT = "content";
    private static final Pattern DIRECTORY = Pattern.compile("media\\.(\\d+)");
    private static final Pattern SLE = Pattern.compile("SLE-(1[5-9])(?:-SP(\\d+))?[- ].*");
    private static final Pattern LEAP = Pattern.compile("openSUSE-Leap-(\\d+(?:\\.\\d+)*)-.*");
    private static final Pattern ARCH =
            Pattern.compile("\\b(x86_64|aarch64|ppc64le|ppc64el|ppc64|ppc|s390x|i[3-6]86)\\b");
    private static final Pattern VERSION = Pattern.compile("(?m)^VERSION\\s+(\\d+(?:\\.\\d+)*)");
    private static final Pattern DISTRO = Pattern.compile("(?m)^(?:DISTRO|LABEL)\\s.*sle[a-z-]*:(\\d+)(?::sp(\\d+))?,");
    private static final Pattern LABEL = Pattern.compile("(?m)^LABEL\\s.*Server (\\d+)(?: SP(\\d+))?");
    private static final Pattern CONTENT_ARCH =
            Pattern.compile("(?m)^(?:DEFAULTBASE|BASEARCHS)\\s+(\\S+)|^REPOID\\s.*/([^/\\s]+)\\s*$");

    /** Software development kits that are one medium have been numbered behind the two of the server since this release. */
    private static final double SINGLE_KIT_SINCE = 11.3;

    private static final String KIT_BEHIND_SERVER = "3";

    @Override
    public boolean takes(String osvers) {
        return Stream.of("sle", "suse", "leap15", "opensuse").anyMatch(osvers::startsWith);
    }

    @Override
    public boolean reads(String name) {
        return name.equals(CONTENT) || name.equals(TreeInfo.FILE) || name.matches("media\\.\\d+/(media|products)");
    }

    @Override
    public String marks() {
        return "content, media.N/media";
    }

    @Override
    public Optional<Medium> recognise(MediaFiles files) {
        TreeInfo tree = TreeInfo.of(files);
        boolean leap =
                Stream.of(tree.product(), tree.first("release.name")).anyMatch(name -> name.contains("openSUSE Leap"));
        if (leap && !tree.version().isEmpty()) {
            return Optional.of(medium("leap" + tree.version(), tree.arch(), "1", Optional.empty()));
        }
        return files.names().stream()
                .map(DIRECTORY::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(directory -> files.has(CONTENT)
                        ? old(files, directory.group(), directory.group(1))
                        : modular(files.line(directory.group() + "/media", 0)));
    }

    private Medium medium(String osvers, String arch, String slot, Optional<String> alsoSlot) {
        return new Medium(this, osvers, MediaArch.ofRpm(arch), slot, slot, alsoSlot);
    }

    /** Since release 15: {@code SUSE - SLE-15-SP4-Full-x86_64-Build1.1-Media1}. */
    private Optional<Medium> modular(String name) {
        String arch = first(ARCH.matcher(name));
        String rest = name.replaceFirst("^.* - ", "");
        Matcher leap = LEAP.matcher(rest);
        if (leap.matches()) {
            return Optional.of(medium("leap" + leap.group(1), arch, "1", Optional.empty()));
        }
        Matcher sle = SLE.matcher(rest);
        if (!sle.matches()) {
            return Optional.empty();
        }
        String osvers = "sle" + sle.group(1) + (sle.group(2) == null ? "" : "." + sle.group(2));
        return slots(rest)
                .map(slots -> medium(
                        osvers, arch, slots.get(0), slots.size() > 1 ? Optional.of(slots.get(1)) : Optional.empty()));
    }

    /** The directory, and another name of it where there is one. */
    private static Optional<List<String>> slots(String name) {
        boolean sources = name.contains("SOURCE") || name.endsWith("Media2");
        if (name.contains("Installer")) {
            return Optional.of(List.of(sources ? "installer2" : "1"));
        }
        if (name.contains("Packages")) {
            return Optional.of(List.of(sources ? "packages2" : "2"));
        }
        if (name.contains("Full")) {
            return Optional.of(sources ? List.of("packages2") : List.of("1", "2"));
        }
        return sources ? Optional.of(List.of("2")) : Optional.empty();
    }

    private Optional<Medium> old(MediaFiles files, String directory, String number) {
        String content = files.text(CONTENT).orElse("");
        String product = files.line(directory + "/products", 0);
        boolean kit = product.matches("(?i).*sdk.*");
        if (!kit && !product.matches("(?i).*(sles|sle[ _-]|suse).*")) {
            return Optional.empty();
        }
        Optional<String> version = version(content);
        Matcher arch = CONTENT_ARCH.matcher(content);
        String found = arch.find() ? arch.group(1) == null ? arch.group(2) : arch.group(1) : "";
        String slot = kit ? slotOfKit(files.line(directory + "/media", 2), number, version.orElse("")) : number;
        return version.map(each -> medium("sles" + each, found, slot, Optional.empty()));
    }

    private static String slotOfKit(String discs, String number, String version) {
        boolean behind = discs.equals("1")
                && version.matches("\\d+\\.\\d+.*")
                && Double.parseDouble(version.replaceFirst("^(\\d+\\.\\d+).*", "$1")) >= SINGLE_KIT_SINCE;
        return behind ? KIT_BEHIND_SERVER : "sdk" + number;
    }

    private static Optional<String> version(String content) {
        Matcher version = VERSION.matcher(content);
        if (version.find()) {
            return Optional.of(version.group(1));
        }
        return Stream.of(DISTRO, LABEL)
                .map(pattern -> pattern.matcher(content))
                .filter(Matcher::find)
                .map(found -> found.group(1) + (found.group(2) == null ? "" : "." + found.group(2)))
                .findFirst();
    }

    private static String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1) : "";
    }
}
