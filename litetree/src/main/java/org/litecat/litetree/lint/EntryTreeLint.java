package org.litecat.litetree.lint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LiteRules;

/** Looks into the directories of entries: at links that lead out of them, and at special files. */
final class EntryTreeLint {
    private static final int MOST_FILES = 500_000;
    private static final int DEEPEST = 100;
    private static final int SHOWN = 3;

    private final ImageReader image;
    private final LiteRules rules;
    private final List<Finding> found = new ArrayList<>();
    private int files;

    EntryTreeLint(ImageReader image, LiteRules rules) {
        this.image = image;
        this.rules = rules;
    }

    List<Finding> findings() {
        rules.entries().stream()
                .filter(entry -> rules.above(entry).isEmpty())
                .filter(entry -> image.kind(entry.path()) == FileKind.DIRECTORY)
                .forEach(this::look);
        return List.copyOf(found);
    }

    private void look(LiteEntry entry) {
        Contents contents = new Contents(entry, image.place(entry.path()).orElseThrow());
        try {
            Files.walkFileTree(
                    contents.directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, contents);
        } catch (IOException e) {
            // The visitor goes on after every failure; what cannot be read at all is said by liteimg.
            return;
        }
        contents.report();
    }

    /** What one walk found in one entry. */
    private final class Contents implements FileVisitor<Path> {
        private final LiteEntry entry;
        private final Path directory;
        private final Samples leaving = new Samples();
        private final Samples special = new Samples();
        private boolean ended;

        Contents(LiteEntry entry, Path directory) {
            this.entry = entry;
            this.directory = directory;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
            return count();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = entry.path() + "/" + directory.relativize(file);
            if (attributes.isOther()) {
                special.add(name);
            } else if (attributes.isSymbolicLink() && entry.option().isLink()) {
                String target = Files.readSymbolicLink(file).toString();
                if (new LinkedTarget(rules, image).isLost(name, target)) {
                    leaving.add(name + " -> " + target);
                }
            }
            return count();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return count();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path place, @org.jspecify.annotations.Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult count() {
            files++;
            ended = files > MOST_FILES;
            return ended ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        void report() {
            leaving.ifAny(text -> add(
                    LintRule.LINKS_LEAVE_ENTRY,
                    "Links in " + entry.listed() + " lead nowhere once it is linked: " + text + ".",
                    "nodes reach the directory through a link, and from where it really is these relative links lead"
                            + " elsewhere",
                    "choose " + LiteOption.TMPFS + ": "
                            + new ProposedRow(entry.listed(), LiteOption.TMPFS, "").command(rules.image())
                            + "; or make the links absolute"));
            special.ifAny(text -> add(
                    LintRule.SPECIAL_FILES_INSIDE,
                    "There are devices, pipes or sockets in " + entry.listed() + ": " + text + ".",
                    "they are copied as what they are",
                    "delete those that a program left behind"));
            if (ended) {
                add(
                        LintRule.TOO_MANY_FILES,
                        "Not all files of entries were looked at.",
                        "there are more than " + MOST_FILES,
                        "list smaller directories: each file is copied at every boot");
            }
        }

        private void add(LintRule rule, String what, String why, String remedy) {
            found.add(Finding.of(
                    rule,
                    entry.path(),
                    Problem.of(Code.DOUBTFUL, what)
                            .at(entry.source())
                            .because(why)
                            .remedy(remedy)));
        }
    }

    /** Some of many names, and how many there are. */
    private static final class Samples {
        private final List<String> shown = new ArrayList<>();
        private int count;

        void add(String text) {
            count++;
            if (shown.size() < SHOWN) {
                shown.add(text);
            }
        }

        void ifAny(java.util.function.Consumer<String> use) {
            if (count > 0) {
                String more = count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
                use.accept(String.join(", ", shown) + more);
            }
        }
    }
}
