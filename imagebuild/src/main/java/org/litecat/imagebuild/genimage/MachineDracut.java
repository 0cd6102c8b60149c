package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Shown;

/**
 * The dracut(8) of this machine, on an image of another architecture ({@code --sysroot}): it takes the modules and the files of
 * the image, whose own programs run only to look up libraries. An emulator would start anew with each of the thousands of
 * programs that the image's own dracut calls.
 */
final class MachineDracut implements Dracut {
    private static final Path INSTALL = Path.of("/usr/lib/dracut/dracut-install");
    private static final String VERSION_FILE = "/usr/lib/dracut/dracut-version.sh";
    private static final Pattern VERSION = Pattern.compile("DRACUT_VERSION=['\"]?([0-9]+)");
    private static final Pattern FIRST_NUMBER = Pattern.compile("\\d+");

    /** Where programs of an architecture name their loader. */
    private static final Map<String, String> LOADERS = Map.of(
            "ppc64le", "/lib64/ld64.so.2",
            "ppc64el", "/lib64/ld64.so.2",
            "aarch64", "/lib/ld-linux-aarch64.so.1",
            "x86_64", "/lib64/ld-linux-x86-64.so.2");

    private final Build build;
    private final Programs programs;
    private final Map<String, String> environment = new HashMap<>(ENVIRONMENT);

    MachineDracut(Build build, Programs programs) {
        this.build = build;
        this.programs = programs;
    }

    /** Why it cannot be had for the image; empty when it can be tried. */
    Optional<String> unfit() {
        if (programs.find("dracut").isEmpty() || !Files.isExecutable(INSTALL)) {
            return Optional.of("this machine has no dracut (package dracut-core or dracut)");
        }
        if (!LOADERS.containsKey(build.image().osarch()) || !build.files().exists(loader())) {
            return Optional.of(
                    "the image has no " + (LOADERS.containsKey(build.image().osarch()) ? loader() : "loader"));
        }
        String own = version(build.files().read(VERSION_FILE).orElse(""));
        String machine = version(text(Path.of(VERSION_FILE)));
        return own.equals(machine) && !own.isEmpty()
                ? Optional.empty()
                : Optional.of("dracut of this machine has version " + Shown.text(machine) + ", that of the image "
                        + Shown.text(own));
    }

    private String loader() {
        return LOADERS.getOrDefault(build.image().osarch(), "");
    }

    static String version(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** Puts the programs and the settings that it needs beside its work. */
    void prepare() {
        Path directory = build.layout().work().resolve("packages");
        String image = build.files().root().directory().toString();
        environment.put("IMAGE", image);
        environment.put("IMAGE_LOADER", loader());
        environment.put("DRACUT_LDD", placed(directory, "image-ldd", FileMode.of("rwx------")));
        environment.put("DRACUT_LDCONFIG", placed(directory, "image-ldconfig", FileMode.of("rwx------")));
        environment.put("DRACUT_INSTALL", INSTALL.toString());
        environment.put(
                "DRACUT_ARCH",
                build.image().osarch().equals("ppc64el")
                        ? "ppc64le"
                        : build.image().osarch());
        placed(directory, "sysroot.conf", FileMode.READABLE);
        // Modules ask for it by calling systemctl, which would be that of this machine.
        Matcher systemd = FIRST_NUMBER.matcher(
                build.root().ask(List.of("systemctl", "--version")).text());
        if (systemd.find()) {
            environment.put("SYSTEMD_VERSION", systemd.group());
        }
    }

    private static String placed(Path directory, String name, FileMode mode) {
        try (InputStream in = Objects.requireNonNull(
                MachineDracut.class.getResourceAsStream("/org/litecat/imagebuild/genimage/" + name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Path place = directory.resolve(name);
            new PlacedFile(place, Durability.REMADE).text(text, mode);
            return place.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By way of the image, so that programs in there see the same files. */
    @Override
    public String work() {
        return build.files().root().directory() + ImageDracut.WORK;
    }

    @Override
    public List<String> options(String kernelVersion) {
        String image = build.files().root().directory().toString();
        // strip(1) of this machine knows no other formats.
        return List.of(
                "--sysroot",
                image,
                "--kmoddir",
                image + "/lib/modules/" + kernelVersion,
                "--conf",
                build.layout().work().resolve("packages/sysroot.conf").toString(),
                "--nostrip");
    }

    @Override
    public boolean finds(String program) {
        return programs.find(program).isPresent();
    }

    @Override
    public int run(List<String> argv) {
        return build.root().with(environment).around(argv);
    }

    @Override
    public Commands.Output list(String file) {
        return build.root().askAround(List.of("lsinitrd", file));
    }
}
