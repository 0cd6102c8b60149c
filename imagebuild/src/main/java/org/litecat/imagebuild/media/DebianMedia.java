package org.litecat.imagebuild.media;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian and Ubuntu: the one line of {@code .disk/info}. */
record DebianMedia() implements MediaFamily {
    private static final String INFO = ".disk/info";
    private static final String DEFINES = "README.diskdefines";
    private static final Pattern DEBIAN = Pattern.compile("Debian \\S+ (\\d[\\d.]*) .*");
    private static final Pattern UBUNTU = Pattern.compile("Ubuntu(?:-Server)? (\\d[\\d.]*) .*");
    private static final Pattern DISC = Pattern.compile(".* Binary-(\\d+)\\b.*");
    private static final Pattern NUMBER = Pattern.compile("#define\\s+DISKNUM\\s+(\\d+)");
    private static final List<String> ARCHITECTURES =
            List.of("amd64", "arm64", "i386", "i486", "i586", "i686", "powerpc", "ppc", "ppc64", "ppc64el", "s390x");

    @Override
    public boolean takes(String osvers) {
        return osvers.startsWith("debian") || osvers.startsWith("ubuntu");
    }

    @Override
    public boolean reads(String name) {
        return name.equals(INFO) || name.equals(DEFINES);
    }

    @Override
    public String marks() {
        return INFO;
    }

    @Override
    public Optional<Medium> recognise(MediaFiles files) {
        String info = files.line(INFO, 0);
        Matcher debian = DEBIAN.matcher(info);
        Matcher ubuntu = UBUNTU.matcher(info);
        if (debian.matches()) {
            return Optional.of(Medium.of(this, "debian" + debian.group(1), arch(info), first(DISC.matcher(info))));
        }
        return ubuntu.matches()
                ? Optional.of(Medium.of(
                        this,
                        "ubuntu" + ubuntu.group(1),
                        arch(info),
                        first(NUMBER.matcher(files.text(DEFINES).orElse("")))))
                : Optional.empty();
    }

    private static String arch(String info) {
        return Arrays.stream(info.split("\\s+"))
                .filter(ARCHITECTURES::contains)
                .findFirst()
                .map(MediaArch::ofDebian)
                .orElse("");
    }

    private static String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public boolean findsRepositoriesBelow() {
        return false;
    }

    @Override
    public boolean makesStatelite() {
        return false;
    }
}
