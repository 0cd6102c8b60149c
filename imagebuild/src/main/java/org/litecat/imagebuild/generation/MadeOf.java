package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Says beside a generation how it began: written when that was done, so that a generation without it is not even a copy.
 *
 * @param base the generation that it was made of; 0 for a new tree
 * @param method how; of no meaning for a new tree
 */
record MadeOf(int base, CopyMethod method) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (\\w+)\n?");

    static final MadeOf NOTHING = new MadeOf(0, CopyMethod.COPY);

    /** Whether its files may have names in other generations. */
    boolean shares() {
        return base > 0 && method == CopyMethod.HARD_LINKS;
    }

    void write(ImageLayout generation) {
        new PlacedFile(file(generation), Durability.WHOLE).text(base + " " + method + "\n", FileMode.READABLE);
    }

    /** Empty where nothing is told: the generation was not begun to its end. */
    static Optional<MadeOf> read(ImageLayout generation) {
        try {
            if (!Files.isRegularFile(file(generation))) {
                return Optional.empty();
            }
            Matcher text = TEXT.matcher(Files.readString(file(generation)));
            return text.matches()
                    ? Optional.of(new MadeOf(Integer.parseInt(text.group(1)), CopyMethod.valueOf(text.group(2))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(Problem.of(Code.IO, "How a generation was made cannot be read.")
                    .at(file(generation).toString())
                    .because(e.toString())
                    .remedy("mend the directory, and try again"));
        }
    }

    private static Path file(ImageLayout generation) {
        return generation.work().resolve("made-of");
    }
}
