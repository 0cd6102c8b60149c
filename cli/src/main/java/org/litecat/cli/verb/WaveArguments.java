package org.litecat.cli.verb;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.cli.Completed;
import org.litecat.cli.Verb;
import org.litecat.core.response.UsageException;
import org.litecat.provision.wave.WaveLimits;
import org.litecat.provision.wave.WaveSize;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options by which nodes boot in waves. */
final class WaveArguments {
    static final String ROLLBACK = "--rollback";

    private static final String WAVE = "--wave";
    private static final String UNTIL = "--until";
    private static final String MAX_FAILED = "--max-failed";
    private static final String PATIENCE = "--wave-timeout";
    private static final String BOOTED = "booted";
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private WaveArguments() {}

    static void define(CommandSpec spec) {
        spec.addOption(Verb.value(
                "number|percent%",
                Completed.NONE, "Boot so many nodes at a time, and the next ones when these are up.", WAVE));
        spec.addOption(Verb.value(
                BOOTED, Completed.NONE, "What nodes have to report to be up; it is booted, given or not.", UNTIL));
        spec.addOption(Verb.value(
                "number",
                Completed.NONE,
                "Go on while no more nodes than these have failed; 0 unless given.",
                MAX_FAILED));
        spec.addOption(Verb.value(
                "time",
                Completed.NONE,
                "How long a node may take to be up, in seconds, or with m or h behind; 30m unless given.",
                PATIENCE));
    }

    /** @return empty when nodes are not to boot in waves */
    static Optional<WaveLimits> limits(ParseResult arguments) {
        Optional<String> wave = value(arguments, WAVE);
        if (wave.isEmpty()) {
            for (String option : new String[] {UNTIL, MAX_FAILED, PATIENCE}) {
                if (arguments.hasMatchedOption(option)) {
                    throw new UsageException(option + " goes with --wave.");
                }
            }
            return Optional.empty();
        }
        WaveSize size = WaveSize.parse(wave.get())
                .orElseThrow(() -> new UsageException(
                        "--wave takes a number of nodes, or 1% to 100% of them, not '" + wave.get() + "'."));
        value(arguments, UNTIL).filter(word -> !word.equals(BOOTED)).ifPresent(word -> {
            throw new UsageException("--until takes booted, not '" + word + "'.");
        });
        return Optional.of(new WaveLimits(size, maxFailed(arguments), patience(arguments)));
    }

    private static Optional<String> value(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.<String>matchedOptionValue(option, null));
    }

    private static int maxFailed(ParseResult arguments) {
        String text = value(arguments, MAX_FAILED).orElse("0");
        if (!NUMBER.matcher(text).matches()) {
            throw new UsageException("--max-failed takes a number of nodes, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static Duration patience(ParseResult arguments) {
        Optional<String> text = value(arguments, PATIENCE);
        if (text.isEmpty()) {
            return WaveLimits.USUAL_PATIENCE;
        }
        Matcher matcher = TIME.matcher(text.get());
        if (!matcher.matches()) {
            throw new UsageException("--wave-timeout takes a time such as 90, 15m or 1h, not '" + text.get() + "'.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
