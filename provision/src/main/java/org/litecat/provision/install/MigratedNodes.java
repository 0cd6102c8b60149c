package org.litecat.provision.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;
import org.litecat.provision.loader.Loaders;
import org.litecat.provision.power.Controllers;

/**
 * Nodes of another installation that cannot be booted or controlled from here: each boot loader, controller and way of
 * provisioning once, with its nodes.
 */
public final class MigratedNodes implements TableCheck {
    private static final List<String> CONTROLLED_BY = List.of("mgt", "power", "cons");

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        Kinds errors = new Kinds();
        Kinds warnings = new Kinds();
        for (String node : directory.nodes()) {
            try {
                Node looked = new Node(node, directory.values(), snapshot);
                looked.loader(errors::add, warnings::add);
                looked.provisioning(errors::add);
                looked.controllers(warnings::add);
            } catch (ProblemException e) {
                // A value that cannot be computed is told by who looks at values.
            }
        }
        errors.list().forEach(findings::error);
        warnings.list().forEach(findings::warning);
    }

    /** Problems in the order of their sentences, each with the nodes it is true of. */
    private static final class Kinds {
        private final Map<String, Problem> problems = new TreeMap<>();
        private final Map<String, SortedSet<String>> nodes = new TreeMap<>();

        void add(Problem problem, String node) {
            problems.putIfAbsent(problem.what(), problem);
            nodes.computeIfAbsent(problem.what(), each -> new TreeSet<>()).add(node);
        }

        List<Problem> list() {
            return problems.values().stream().map(this::withNodes).toList();
        }

        private Problem withNodes(Problem problem) {
            String names = FoldedNodes.text(nodes.getOrDefault(problem.what(), new TreeSet<>()));
            return problem.at(problem.where() + ", for " + names)
                    .remedy(problem.remedy().replace("NODERANGE", names));
        }
    }

    private record Node(String name, NodeValues values, Snapshot tables) {
        void loader(BiConsumer<Problem, String> errors, BiConsumer<Problem, String> warnings) {
            String word = values.value(name, "noderes", "netboot");
            if (word.isEmpty()) {
                return;
            }
            String arch = architecture();
            String remedy = "chdef NODERANGE netboot=" + Loaders.proposed(arch);
            if (Loaders.of(word).isEmpty()) {
                errors.accept(
                        Problem.of(Code.NOT_BUILT, "The boot loader netboot=" + word + " is not built.")
                                .at("table noderes, column netboot")
                                .because("built are " + String.join(", ", Loaders.words()))
                                .remedy(remedy),
                        name);
            } else if (!Loaders.fitting(arch).isEmpty()
                    && !Loaders.fitting(arch).contains(word)) {
                warnings.accept(
                        Problem.of(
                                        Code.DOUBTFUL,
                                        "The boot loader netboot=" + word + " may not boot images for " + arch + ".")
                                .at("table noderes, column netboot")
                                .because("those that do are " + String.join(", ", Loaders.fitting(arch)))
                                .remedy(remedy),
                        name);
            }
        }

        /** Of the image, for which the loader has to fit; else of the node. */
        private String architecture() {
            return image().map(OsImage::osarch)
                    .filter(arch -> !arch.isEmpty())
                    .orElseGet(() -> values.value(name, "nodetype", "arch"));
        }

        private Optional<OsImage> image() {
            return NodeImage.of(values, name) instanceof NodeImage.Named named
                    ? OsImage.find(tables, named.image())
                    : Optional.empty();
        }

        void provisioning(BiConsumer<Problem, String> errors) {
            String word = values.value(name, "nodetype", "provmethod");
            if (ProvMethod.of(word).isPresent()) {
                errors.accept(
                        Problem.of(Code.NOT_BUILT, "nodeset takes no provmethod=" + word + ".")
                                .at("table nodetype, column provmethod")
                                .because("nodes boot an image that is named")
                                .remedy("chdef NODERANGE provmethod=IMAGE; lsdef -t osimage lists the images"),
                        name);
            }
        }

        void controllers(BiConsumer<Problem, String> warnings) {
            for (String column : CONTROLLED_BY) {
                String word = values.value(name, "nodehm", column);
                if (!word.isEmpty() && !Controllers.isBuilt(word)) {
                    warnings.accept(
                            Problem.of(Code.UNSUPPORTED, "Nodes with " + column + "=" + word + " cannot be controlled.")
                                    .at("table nodehm, column " + column)
                                    .because("rpower, rsetboot, rcons and rinstall know mgt=ipmi alone")
                                    .remedy("chdef NODERANGE " + column
                                            + (column.equals("mgt") ? "=ipmi bmc=ADDRESS, if they have a BMC" : "=")),
                            name);
                }
            }
        }
    }
}
