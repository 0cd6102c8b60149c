package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

class PathPatternIT {
    private static final long SEED = 20260101;
    private static final int PATTERNS = 300;
    private static final String LETTERS = "ab/.*?[]!-\\";

    @Test
    void matchesWhatFindMatches(@TempDir Path tree) throws IOException {
        for (String name :
                List.of("a", "b/a", "b/b/a.b", "b/[a]", "a-b", "b/a!", ".a/b", "b/*", "ab/ba/a]b", "b/\\a")) {
            Path file = tree.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.createFile(file);
        }
        Random random = new Random(SEED);
        for (int i = 0; i < PATTERNS; i++) {
            String pattern = randomPattern(random);

            assertThat(byPattern(tree, pattern)).as(pattern).containsExactlyInAnyOrderElementsOf(byFind(tree, pattern));
        }
    }

    private static String randomPattern(Random random) {
        StringBuilder pattern = new StringBuilder("./");
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            pattern.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return pattern.toString();
    }

    private static List<String> byFind(Path tree, String pattern) {
        Commands.Output found = new ProcessCommands()
                .capture(Command.of("find", ".", "-path", pattern).in(tree).with("LC_ALL", "C.UTF-8"));
        return found.lines().stream()
                .filter(line -> !line.startsWith("find: warning"))
                .toList();
    }

    private static List<String> byPattern(Path tree, String pattern) throws IOException {
        PathPattern compiled = PathPattern.compile(pattern);
        List<String> matching = new ArrayList<>();
        try (Stream<Path> all = Files.walk(tree)) {
            all.map(path -> path.equals(tree) ? "." : "./" + tree.relativize(path))
                    .filter(path -> compiled.matches(path.codePoints().toArray()))
                    .forEach(matching::add);
        }
        return matching;
    }
}
