package org.litecat.imagebuild.packages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in which a package manager says why it failed.
 *
 * @param manager what it is called in our own words
 * @param missing each finds in a line, as its first group, the name of a package that no repository has
 * @param noSpace finds that a disk is full
 * @param noRepository finds that a repository cannot be read
 */
public record FailureWords(String manager, List<Pattern> missing, Pattern noSpace, Pattern noRepository) {
    /** Of the system and of the libraries that all of them use. */
    private static final String SPACE_OF_SYSTEM = "no space left|not enough (free|disk) space|";

    public FailureWords {
        missing = List.copyOf(missing);
    }

    static FailureWords of(String manager, List<String> missing, String noSpace, String noRepository) {
        return new FailureWords(
                manager,
                missing.stream().map(Pattern::compile).toList(),
                Pattern.compile(SPACE_OF_SYSTEM + noSpace, Pattern.CASE_INSENSITIVE),
                Pattern.compile(noRepository, Pattern.CASE_INSENSITIVE));
    }

    public Optional<String> missingPackage(String line) {
        return missing.stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    public boolean sayNoSpace(String text) {
        return noSpace.matcher(text).find();
    }

    public boolean sayNoRepository(String text) {
        return noRepository.matcher(text).find();
    }
}
