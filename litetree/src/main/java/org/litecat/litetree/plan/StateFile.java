package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.PlainFile;
import org.litecat.core.json.FlatRows;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/** Where an image keeps its state. */
public final class StateFile {
    /** The image path of the file. */
    public static final String PATH = StateliteLayout.OWN + "/state.json";

    private StateFile() {}

    /**
     * @return what can be made out from the layout itself when there is none
     * @throws org.litecat.core.response.ProblemException when it cannot be read
     */
    public static LiteState read(ImageRoot root) {
        Path file = root.exactly(PATH);
        if (FileKind.of(file) == FileKind.MISSING) {
            return FoundLayout.read(root);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = PlainFile.open(file, PlainFile.MODERATE)) {
            FlatRows.read(in, file.toString(), (row, line) -> rows.add(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StateRows.parse(rows);
    }
}
