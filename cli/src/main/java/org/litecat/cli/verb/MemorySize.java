package org.litecat.cli.verb;

import java.util.Optional;
import org.litecat.core.response.UsageException;
import org.litecat.litetree.memory.Bytes;
import picocli.CommandLine.ParseResult;

/** The option {@code --budget} of verbs that know how much memory nodes need. */
final class MemorySize {
    private MemorySize() {}

    /** @return bytes; empty when the option was not given */
    static Optional<Long> of(ParseResult arguments) {
        String given = arguments.matchedOptionValue("--budget", "");
        if (!arguments.hasMatchedOption("--budget")) {
            return Optional.empty();
        }
        return Optional.of(Bytes.parse(given)
                .orElseThrow(() -> new UsageException("The budget must be an amount of memory like 64M or 1G.")));
    }
}
