package org.litecat.provision.plans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.provision.files.ReplacedFile;

/**
 * {@code TFTPDIR/xcat/plans/NODE}: what a node does with its statelite entries, for when nobody but a file server is up. No
 * plan is public: a TFTP server of that directory would hand it to any client.
 */
public final class PlanFiles {
    private final Path directory;

    public PlanFiles(HostPaths paths, SiteSettings site) {
        this.directory = paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/plans");
    }

    /** The nodes that have a plan file. */
    public SortedSet<String> nodes() {
        SortedSet<String> nodes = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .forEach(nodes::add);
        } catch (NoSuchFileException e) {
            return nodes;
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The boot plans in '" + directory + "' cannot be listed.")
                    .because(e));
        }
        return nodes;
    }

    public Path path(String node) {
        return directory.resolve(node);
    }

    /** @throws ProblemException when it cannot be written; what was there stays */
    public void write(BootPlan plan) {
        new ReplacedFile(path(plan.node())).writeNotPublic(BootPlanText.write(plan));
    }

    public void remove(String node) {
        new ReplacedFile(path(node)).remove();
    }
}
