package org.litecat.imagebuild.packages;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/**
 * Definitions of images from another installation that cannot be built here: an error where nodes are to boot one. Each
 * reason once, with the images.
 */
public final class MigratedImages implements TableCheck {
    private final Map<String, Problem> problems = new TreeMap<>();
    private final Map<String, SortedSet<String>> images = new TreeMap<>();

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        Set<String> booted = booted(new NodeDirectory(schema, snapshot));
        for (OsImage image : OsImage.all(snapshot)) {
            look(image);
        }
        problems.forEach((what, problem) -> {
            SortedSet<String> named = images.getOrDefault(what, new TreeSet<>());
            Problem whole = problem.at("table osimage, for " + String.join(", ", named));
            boolean keepsFromBooting = named.stream().anyMatch(booted::contains);
            if (keepsFromBooting) {
                findings.error(whole);
            } else {
                findings.warning(whole);
            }
        });
    }

    private static Set<String> booted(NodeDirectory directory) {
        Set<String> booted = new TreeSet<>();
        for (String node : directory.nodes()) {
            try {
                NodeImage.of(directory.values(), node).name().ifPresent(booted::add);
            } catch (ProblemException e) {
                // A value that cannot be computed is told by who looks at values.
            }
        }
        return booted;
    }

    private void look(OsImage image) {
        String type = image.osimage().get("imagetype");
        if (!type.isEmpty() && !type.equals("linux")) {
            add(
                    image,
                    Problem.of(Code.NOT_BUILT, "Images with imagetype=" + type + " are not built.")
                            .because("genimage builds Linux alone")
                            .remedy("leave such images to what made them"));
            return;
        }
        if (!image.provmethod().isEmpty() && !image.isDiskless()) {
            add(
                    image,
                    Problem.of(Code.NOT_BUILT, "Images with provmethod=" + image.provmethod() + " are not built.")
                            .because("nodes boot an image from the network or in memory; no disk is installed")
                            .remedy("mkdef -t osimage -u profile=... provmethod=statelite osvers=... osarch=..., then"
                                    + " genimage, liteimg and chdef NODERANGE provmethod=IMAGE"));
        }
    }

    private void add(OsImage image, Problem problem) {
        problems.putIfAbsent(problem.what(), problem);
        images.computeIfAbsent(problem.what(), each -> new TreeSet<>()).add(image.name());
    }
}
