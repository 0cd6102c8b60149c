package org.litecat.imagebuild.packages;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Sha256;

/** A source of Debian packages in a directory of this machine that has exactly the given files. */
record ExactSource(Path directory, String suite, String arch) {
    /** How apt is told of it. {@code copy:}, because dpkg works inside the image and sees only apt's own cache. */
    String stanza() {
        AptSources source = AptSources.of("copy:" + directory, suite, List.of("main"));
        source.fields().put("Trusted", "yes");
        return source.text();
    }

    /** The index: what the sources said of each package, but for its place. */
    Map<String, String> files(List<ExactInstall.Ready> packages) {
        StringBuilder index = new StringBuilder();
        for (ExactInstall.Ready each : packages) {
            each.offered()
                    .record()
                    .lines()
                    .filter(line -> !line.startsWith("Filename:"))
                    .forEach(line -> index.append(line).append('\n'));
            index.append("Filename: ").append(each.file()).append("\n\n");
        }
        String place = "main/binary-" + arch + "/Packages";
        String text = index.toString();
        String release = String.join(
                "\n",
                "Suite: " + suite,
                "Codename: " + suite,
                "Architectures: " + arch,
                "Components: main",
                "SHA256:",
                " " + Sha256.of(text) + " " + text.getBytes(StandardCharsets.UTF_8).length + " " + place,
                "");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("dists/" + suite + "/" + place, text);
        files.put("dists/" + suite + "/Release", release);
        return files;
    }
}
