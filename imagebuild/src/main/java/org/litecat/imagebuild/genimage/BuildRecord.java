package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.ProblemException;

/** The inputs of the last complete run, written down beside the image; for its owner alone, since variables may be secrets. */
record BuildRecord(Path file) {
    void write(BuildInputs inputs) {
        byte[] text = FlatRowsWriter.bytes(inputs.all().stream().map(BuildRecord::row));
        new PlacedFile(file, Durability.WHOLE).bytes(text, FileMode.OWNER_ONLY);
    }

    private static Map<String, String> row(BuildInput input) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("kind", input.kind().word());
        row.put("name", input.name());
        row.put("value", input.value());
        if (!input.place().isEmpty()) {
            row.put("place", input.place());
        }
        return row;
    }

    /** Empty when nothing is known of that run, or not all: what cannot be read is written anew by the next one. */
    Optional<BuildInputs> read() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<BuildInput> all = new ArrayList<>();
        try (var in = Files.newInputStream(file)) {
            FlatRows.read(in, file.toString(), (row, line) -> input(row).ifPresent(all::add));
        } catch (IOException | ProblemException e) {
            return Optional.empty();
        }
        return Optional.of(new BuildInputs(all));
    }

    private static Optional<BuildInput> input(Map<String, String> row) {
        return InputKind.of(row.getOrDefault("kind", ""))
                .map(kind -> new BuildInput(
                        kind,
                        row.getOrDefault("name", ""),
                        row.getOrDefault("value", ""),
                        row.getOrDefault("place", "")));
    }
}
