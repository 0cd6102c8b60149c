package org.litecat.imagebuild.pkglist;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $NAME} and {@code ${NAME}} by the values of variables. */
record ListVariables(Map<String, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /** @throws UnknownVariable when one has no value: an empty text would name another file than the one meant */
    String expand(String text) throws UnknownVariable {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new UnknownVariable(name);
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
