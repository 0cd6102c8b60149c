package org.litecat.imagebuild.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.HostPaths;
import org.litecat.litetree.nodescript.NodeScripts;

/**
 * The files that every image gets for its nodes: those of this release, and the certificate of the authority by which nodes
 * know their server, where this machine has one.
 */
public final class ShippedFiles {
    /** The name of the dracut module. */
    public static final String MODULE = "xcat";

    private static final String AUTHORITY = "/etc/xcat/ca/ca.pem";
    private static final String DRACUT = "/usr/lib/dracut/modules.d/97" + MODULE + "/";
    private static final List<String> CERTIFICATES = List.of("/etc/xcat/ca.pem", DRACUT + "ca.pem");
    private static final String PROGRAM = "rwxr-xr-x";
    private static final String TEXT = "rw-r--r--";

    private final List<ShippedFile> files = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    private ShippedFiles() {}

    /** @throws UncheckedIOException when the certificate is there and cannot be read */
    public static ShippedFiles of(HostPaths paths) {
        ShippedFiles all = new ShippedFiles();
        for (String program :
                List.of("module-setup.sh", "imgroot", "xcatboot", "xcatreport", "xcatshell", "xcatstop")) {
            all.add(program, DRACUT, PROGRAM);
        }
        for (String hook : List.of("cmdline.sh", "netroot.sh", "pre-pivot.sh", "emergency.sh")) {
            all.add(hook, DRACUT, PROGRAM);
        }
        all.add("xcat-lib.sh", DRACUT, TEXT);
        all.add("xcat-lib.sh", "/opt/xcat/", TEXT);
        for (String program : List.of("xcatdsklspost", "xcatpostinit1", "xcatreport")) {
            all.add(program, "/opt/xcat/", PROGRAM);
        }
        // What the two others read comes first: nodes may be booting while one file after the other is brought up to
        // date.
        all.add("xcat-lib.sh", "/etc/init.d/", TEXT);
        all.add("localdisk", "/etc/init.d/", PROGRAM);
        all.files.add(new ShippedFile(NodeScripts.STATELITE, PROGRAM, NodeScripts.text("statelite")));
        all.files.add(new ShippedFile(PostScriptUnit.PATH, TEXT, NodeScripts.text("xcatpostinit1.service")));
        RunLevelScript.ALL.forEach(script -> all.files.add(script.file()));
        all.addCertificate(paths.at(AUTHORITY));
        return all;
    }

    private void add(String name, String directory, String mode) {
        files.add(new ShippedFile(directory + name, mode, NodeScripts.text(name)));
    }

    private void addCertificate(Path authority) {
        try {
            if (Files.exists(authority)) {
                String certificate = Files.readString(authority, StandardCharsets.US_ASCII);
                CERTIFICATES.forEach(place -> files.add(new ShippedFile(place, TEXT, certificate)));
            } else {
                absent.addAll(CERTIFICATES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(authority.toString(), e);
        }
    }

    /** Those of every image, whatever starts its services. */
    public List<ShippedFile> files() {
        return List.copyOf(files);
    }

    /** Those of one image. */
    List<ShippedFile> of(ImageInit init) {
        return files.stream().filter(file -> isOf(file, init)).toList();
    }

    /** Those that a node finds in its root file system. */
    public List<ShippedFile> ofRoot(ImageInit init) {
        return of(init).stream().filter(file -> !file.path().startsWith(DRACUT)).toList();
    }

    private static boolean isOf(ShippedFile file, ImageInit init) {
        return switch (init) {
            case SYSTEMD ->
                RunLevelScript.ALL.stream().noneMatch(script -> script.path().equals(file.path()));
            case SYSV -> !file.path().equals(PostScriptUnit.PATH);
        };
    }

    /** Those that go from the image into its initial ramdisks when these are made. */
    public List<ShippedFile> ofInitrd() {
        return files.stream().filter(file -> file.path().startsWith(DRACUT)).toList();
    }

    /** Paths in the image where nothing of an earlier run may be left. */
    public List<String> absent() {
        return List.copyOf(absent);
    }
}
