package org.litecat.cli.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** Which Java verbs run with, and whether it takes their classes from the archive that the installation has made. */
final class JavaCheck implements Check {
    private static final int OLDEST = 17;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        Runtime.Version version = Runtime.version();
        String home = System.getProperty("java.home", "");
        // An older one does not get here, unless somebody has called it without the launcher.
        if (version.feature() < OLDEST) {
            found.warning(Problem.of(Code.UNSUPPORTED, "Java " + version.feature() + " is too old.")
                    .remedy("install a JDK of version 17 or newer"));
        } else {
            found.seen("Java " + version.feature() + " in " + home);
        }
        archive(node.host().paths().prefix(), found);
    }

    private static void archive(Path prefix, Findings found) {
        Optional<String> archive = option("SharedArchiveFile");
        Optional<String> shares = option("UseSharedSpaces");
        if (archive.isEmpty() || shares.isEmpty()) {
            found.unseen("the class data archive: this Java does not tell");
        } else if (archive.get().isEmpty()) {
            found.warning(slow(prefix).because("the launcher found no class data archive made for this Java"));
        } else if (!Boolean.parseBoolean(shares.get())) {
            found.warning(slow(prefix).because("this Java refused " + archive.get()));
        } else {
            found.seen("class data archive in use");
        }
    }

    private static Problem slow(Path prefix) {
        Path ofPackages = prefix.resolve("lib/litecat/make-archive");
        return Problem.of(Code.DOUBTFUL, "Verbs start slowly.")
                .remedy(Files.exists(ofPackages) ? ofPackages.toString() : "run scripts/install once more");
    }

    /** What the JVM itself says, after it has tried. */
    private static Optional<String> option(String name) {
        try {
            HotSpotDiagnosticMXBean diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return diagnostic == null
                    ? Optional.empty()
                    : Optional.of(diagnostic.getVMOption(name).getValue());
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }
}
