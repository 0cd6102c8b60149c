package org.litecat.core.node;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.node.Noderange.Item;
import org.litecat.core.node.Noderange.Term;
import org.litecat.core.response.ProblemException;

/**
 * How a noderange is meant that somebody typed: a file is looked for from where he stands, and bare numbers, as in
 * {@code 10-20}, stand between the prefix and the suffix that his environment gives. What tables and files hold does not depend on
 * who asks.
 */
public final class TypedNoderange {
    private static final String PREFIX = "XCAT_NODE_PREFIX";
    private static final String SUFFIX = "XCAT_NODE_SUFFIX";
    private static final Pattern NUMBERS = Pattern.compile("([0-9]+)(?:([-:])([0-9]+)|(\\+[0-9]+))?");

    private final Path directory;
    private final Map<String, String> environment;

    public TypedNoderange(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** The same noderange for whoever reads it elsewhere; one that does not parse stays as it is, to be refused there. */
    public String meant(String typed) {
        boolean named = environment.containsKey(PREFIX) || environment.containsKey(SUFFIX);
        if (!named && typed.indexOf('^') < 0) {
            return typed;
        }
        try {
            return meant(Noderange.parse(typed)).text();
        } catch (ProblemException e) {
            return typed;
        }
    }

    private Noderange meant(Noderange range) {
        return new Noderange(range.items().stream()
                .map(item -> new Item(
                        item.excluded(), item.terms().stream().map(this::meant).toList()))
                .toList());
    }

    private Term meant(Term term) {
        if (term instanceof Term.SubRange inner) {
            return new Term.SubRange(meant(inner.range()));
        }
        if (term instanceof Term.FromFile file) {
            return new Term.FromFile(directory.resolve(file.file()).toString(), file.column());
        }
        return term instanceof Term.Word word ? new Term.Word(named(word.text()), word.column()) : term;
    }

    private String named(String word) {
        Matcher numbers = NUMBERS.matcher(word);
        if (!numbers.matches()) {
            return word;
        }
        String first = node(numbers.group(1));
        if (numbers.group(3) != null) {
            return first + numbers.group(2) + node(numbers.group(3));
        }
        return numbers.group(4) == null ? first : first + numbers.group(4);
    }

    private String node(String number) {
        return environment.getOrDefault(PREFIX, "node") + number + environment.getOrDefault(SUFFIX, "");
    }
}
