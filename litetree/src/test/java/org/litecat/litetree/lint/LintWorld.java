package org.litecat.litetree.lint;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.TestTables;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;

/** Tables and the tree of an image called {@code img} that belongs to the groups red and blue. */
final class LintWorld {
    private static final Commands NONE = (command, lines) -> {
        throw new AssertionError("nothing is to be run: " + command.text());
    };

    private final TestTables tables = TestTables.inMemory();
    private final Path root;
    private final Commands commands;

    private LintWorld(Path root, Commands commands) {
        this.root = root;
        this.commands = commands;
        row("osimage", "imagename", "img", "groups", "red,blue", "provmethod", "statelite");
    }

    /** In memory, with nothing in the image. */
    static LintWorld empty() {
        return at(
                Jimfs.newFileSystem(Configuration.unix().toBuilder()
                                .setAttributeViews("basic", "owner", "posix", "unix")
                                .build())
                        .getPath("/image"),
                NONE);
    }

    static LintWorld at(Path root, Commands commands) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LintWorld(root, commands);
    }

    /** Each item is {@code dir/}, {@code file=content} or {@code link>target}. */
    LintWorld with(String... items) {
        try {
            for (String item : items) {
                add(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void add(String item) throws IOException {
        int link = item.indexOf('>');
        int file = item.indexOf('=');
        if (link > 0 && (file < 0 || link < file)) {
            Path path = parentMade(item.substring(0, link));
            Files.createSymbolicLink(path, root.getFileSystem().getPath(item.substring(link + 1)));
        } else if (file > 0) {
            Files.writeString(parentMade(item.substring(0, file)), item.substring(file + 1));
        } else {
            Files.createDirectories(root.resolve(item));
        }
    }

    private Path parentMade(String path) throws IOException {
        Path place = root.resolve(path);
        Files.createDirectories(place.getParent());
        return place;
    }

    /** A unit that the multi-user target wants. */
    LintWorld enabled(String unit, String text) {
        return with(
                "usr/lib/systemd/system/" + unit + "=" + text,
                "etc/systemd/system/multi-user.target.wants/" + unit + ">/usr/lib/systemd/system/" + unit);
    }

    /** Rows of litefile for the image, each written {@code options path}. */
    LintWorld litefile(String... rows) {
        for (String row : rows) {
            int blank = row.indexOf(' ');
            row("litefile", "image", "img", "file", row.substring(blank + 1), "options", row.substring(0, blank));
        }
        return this;
    }

    /** Adds or replaces a row: column, value, column, value ... */
    LintWorld row(String table, String... columns) {
        tables.row(table, columns);
        return this;
    }

    LintWorld without(String table) {
        tables.without(table);
        return this;
    }

    /** What the tables alone tell: {@code rule path}. */
    List<String> tableFindings() {
        return TableLint.check(tables()).stream().map(LintWorld::brief).toList();
    }

    List<Finding> directoryFindings() {
        return TableLint.directories(tables());
    }

    List<Finding> details() {
        return lint().findings();
    }

    /** Everything: {@code rule path}. */
    List<String> findings() {
        return details().stream().map(LintWorld::brief).toList();
    }

    /** The findings of these rules only: {@code rule path}. */
    List<String> findings(LintRule... rules) {
        return details().stream()
                .filter(finding -> List.of(rules).contains(finding.rule()))
                .map(LintWorld::brief)
                .toList();
    }

    List<ProposedRow> proposal() {
        return lint().proposal();
    }

    /** Writes the proposal into the litefile table. */
    LintWorld propose() {
        for (ProposedRow row : proposal()) {
            litefile(row.option() + " " + row.file());
        }
        return this;
    }

    /** Makes the layout in the image as liteimg would; needs an image on a disk. */
    void applied() {
        LiteEngine engine = new LiteEngine(commands);
        ImageRoot image = ImageRoot.open(root);
        engine.apply(engine.plan(tables().rules(), image), image, event -> {});
    }

    private ImageLint lint() {
        return new ImageLint(tables(), ImageRoot.open(root), commands, false);
    }

    private LintedImage tables() {
        return LintedImage.of(tables.schema(), tables.snapshot(), "img");
    }

    private static String brief(Finding finding) {
        return (finding.rule() + " " + finding.path()).strip();
    }

    /** Programs of this machine. */
    static Commands real() {
        return new ProcessCommands();
    }
}
