package org.litecat.imagebuild.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Enterprise Linux, what is rebuilt from it, and Fedora: {@code .discinfo} (identifier, description, architecture, disc),
 * then {@code .treeinfo}.
 */
record EnterpriseLinuxMedia() implements MediaFamily {
    static final String DISCINFO = ".discinfo";

    private static final List<String> NAMES = List.of("centos", "alma", "rocky", "fedora", "SL", "ol", "pkvm", "rh");
    private static final String RED_HAT = "Red Hat Enterprise Linux";
    private static final String NUMBER = "\\d+(?:\\.\\d+)*";

    /** Descriptions that are a name and a version; the name of the release is that before the version. */
    private static final List<Described> DESCRIBED = List.of(
            new Described("CentOS Linux (\\S+).*", "centos"),
            new Described("CentOS Stream (\\S+).*", "centos-stream"),
            new Described("Rocky Linux (\\S+).*", "rocky"),
            new Described("AlmaLinux (?:OS )?(\\d\\S*).*", "alma"),
            new Described("IBM_PowerKVM (" + NUMBER + ").*", "pkvm"),
            new Described("(?:Oracle Linux(?: Server)? |OL-)(" + NUMBER + ").*", "ol"),
            new Described("Fedora[ -](?:Server )?(\\d\\S*).*", "fedora"));

    private record Described(Pattern pattern, String name) {
        Described(String pattern, String name) {
            this(Pattern.compile(pattern), name);
        }

        Optional<String> release(String description) {
            Matcher matcher = pattern.matcher(description);
            return matcher.matches() ? Optional.of(name + version(matcher.group(1))) : Optional.empty();
        }

        private String version(String written) {
            return name.equals("ol") ? written.replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1") : written;
        }
    }

    @Override
    public boolean takes(String osvers) {
        return NAMES.stream().anyMatch(osvers::startsWith);
    }

    @Override
    public boolean reads(String name) {
        return name.equals(DISCINFO) || name.equals(TreeInfo.FILE);
    }

    @Override
    public String marks() {
        return DISCINFO + ", " + TreeInfo.FILE;
    }

    @Override
    public Optional<Medium> recognise(MediaFiles files) {
        TreeInfo tree = TreeInfo.of(files);
        String description = files.line(DISCINFO, 1);
        Optional<String> release = KnownDiscs.release(files.line(DISCINFO, 0), arch(files))
                .or(() -> described(description, tree))
                .or(() -> described(tree.product() + " " + tree.version(), tree));
        return release.map(osvers -> medium(osvers, files));
    }

    /** Also a medium that says nothing of itself, or something that nobody knows. */
    @Override
    public Optional<Medium> named(String osvers, MediaFiles files) {
        return Optional.of(medium(osvers, files));
    }

    private Medium medium(String osvers, MediaFiles files) {
        String disc = files.line(DISCINFO, 3);
        return Medium.of(this, osvers, arch(files), disc.matches("\\d+(,\\d+)*") ? disc : "");
    }

    private static String arch(MediaFiles files) {
        String arch = files.line(DISCINFO, 2);
        return MediaArch.ofRpm(arch.isEmpty() ? TreeInfo.of(files).arch() : arch);
    }

    private static Optional<String> described(String description, TreeInfo tree) {
        if (description.matches(NUMBER) && !tree.product().isEmpty()) {
            return described(tree.product() + " " + description, tree);
        }
        if (description.startsWith(RED_HAT + " ")) {
            return redHat(description.substring(RED_HAT.length()).strip(), tree);
        }
        return DESCRIBED.stream()
                .flatMap(each -> each.release(description).stream())
                .findFirst();
    }

    /** A version and, before or behind it, words that tell it from the plain release: {@code 9.5 Beta}. */
    private static Optional<String> redHat(String rest, TreeInfo tree) {
        List<String> words = Arrays.asList(rest.split("\\s+"));
        Optional<String> version =
                words.stream().filter(word -> word.matches("\\d.*")).findFirst();
        if (tree.isVariant("ComputeNode")) {
            return version.map(number -> "rhelhpc" + number);
        }
        String others = words.stream()
                .filter(word -> !word.matches("\\d.*"))
                .map(word -> "-" + word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return version.map(number -> ("rhels" + number + others).replaceFirst("-alternate$", ""));
    }
}
