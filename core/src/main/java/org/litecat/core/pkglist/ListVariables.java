package org.litecat.core.pkglist;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.osimage.OsImage;

/** Replaces {@code $NAME}, {@code ${NAME}} and {@code #ENV:NAME#} by the values of variables. */
public record ListVariables(Map<String, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))|#ENV:(\\w+)#");

    public ListVariables {
        values = Map.copyOf(values);
    }

    /**
     * The variables in lists of an image: those of its definition, then those of the process.
     *
     * @param installed where the product stands, which {@code XCATROOT} means
     */
    public static ListVariables of(OsImage image, Path installed) {
        Map<String, String> values = new HashMap<>(Map.of("XCATROOT", installed.toString()));
        values.putAll(System.getenv());
        values.putAll(image.environment());
        return new ListVariables(values);
    }

    /** @throws UnknownVariable when one has no value: an empty text would name another file than the one meant */
    String expand(String text) throws UnknownVariable {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String known = name == null ? matcher.group(3) : name;
            String value = values.get(known);
            if (value == null) {
                throw new UnknownVariable(known);
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(expanded).toString();
    }

    static final class UnknownVariable extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownVariable(String name) {
            super(name);
        }
    }
}
