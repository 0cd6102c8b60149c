package org.litecat.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.litecat.core.node.Noderange.Item;
import org.litecat.core.node.Noderange.Term;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.Criterion;

/**
 * Recursive descent over
 *
 * <pre>
 * range = item { "," item }
 * item  = [ "-" ] [ term ] { "@" term }
 * term  = "(" range ")" | "/" regex | "^" file | criterion | word
 * </pre>
 *
 * Commas and {@code @} inside brackets and parentheses do not separate; blanks beside separators do not count.
 */
final class NoderangeParser {
    /** Deep enough for any range that makes sense, far from the end of the stack. */
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;

    NoderangeParser(String text) {
        this.text = text.replace("'", "").replace("\"", "");
    }

    Noderange parse() {
        Noderange range = range();
        if (at < text.length()) {
            throw problem("Unbalanced parentheses in noderange", at, "nothing opens this ')'");
        }
        return range;
    }

    private Noderange range() {
        List<Item> items = new ArrayList<>();
        while (true) {
            skipBlanks();
            if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
                items.add(item());
            }
            if (!accept(',')) {
                return new Noderange(items);
            }
        }
    }

    private Item item() {
        boolean excluded = accept('-');
        skipBlanks();
        if (excluded && atTermEnd() && !startsWith('@')) {
            throw problem("Invalid noderange", at, "a name is missing behind '-'");
        }
        List<Term> terms = new ArrayList<>();
        terms.add(atTermEnd() ? new Term.Nothing() : term());
        while (accept('@')) {
            skipBlanks();
            if (atTermEnd()) {
                throw problem("Invalid noderange", at, "a name is missing behind '@'");
            }
            terms.add(term());
        }
        return new Item(excluded, terms);
    }

    private Term term() {
        int start = at;
        if (accept('(')) {
            return subRange(start);
        }
        String raw = raw();
        if (raw.startsWith("/")) {
            return new Term.Matching(regex(raw.substring(1), start + 1));
        }
        if (raw.startsWith("^")) {
            return new Term.FromFile(raw.substring(1), start + 1);
        }
        Optional<Criterion> criterion = criterion(raw, start);
        if (criterion.isPresent()) {
            return new Term.Having(criterion.get());
        }
        int parenthesis = raw.indexOf('(');
        if (parenthesis >= 0) {
            throw problem("Invalid noderange", start + parenthesis, "a ',' or '@' is missing in front of '('");
        }
        return new Term.Word(raw.stripTrailing(), start + 1);
    }

    private Term subRange(int start) {
        if (++depth > DEEPEST) {
            throw problem("Invalid noderange", start, "more than " + DEEPEST + " parentheses inside one another");
        }
        Noderange inner = range();
        if (!accept(')')) {
            throw problem("Unbalanced parentheses in noderange", start, "nothing closes this '('");
        }
        depth--;
        skipBlanks();
        if (!atTermEnd()) {
            throw problem("Invalid noderange", at, "a ',' or '@' is missing behind ')'");
        }
        return new Term.SubRange(inner);
    }

    /** The text up to the next separator that is not inside brackets or parentheses or behind a backslash. */
    private String raw() {
        int start = at;
        int open = 0;
        while (at < text.length() && (open > 0 || !atTermEnd())) {
            char c = text.charAt(at);
            if (c == '[') {
                skipBrackets();
            } else if (c == '\\') {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')') {
                open--;
            }
            at = Math.min(at + 1, text.length());
        }
        if (open > 0) {
            throw problem("Unbalanced parentheses in noderange", start, "a '(' in this item is not closed");
        }
        return text.substring(start, at);
    }

    private void skipBrackets() {
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw problem("Unbalanced brackets in noderange", at, "nothing closes this '['");
        }
        at = close;
    }

    private Pattern regex(String expression, int start) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw problem("Invalid regular expression '" + expression + "'", start, e.getDescription());
        }
    }

    private Optional<Criterion> criterion(String raw, int start) {
        try {
            return Criterion.parse(raw);
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            throw problem(problem.what(), start, problem.why());
        }
    }

    private boolean atTermEnd() {
        return at >= text.length() || ",@)".indexOf(text.charAt(at)) >= 0;
    }

    /** Lists are typed with blanks behind the commas; blanks inside a name are part of it. */
    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean startsWith(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean accept(char wanted) {
        boolean there = startsWith(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private ProblemException problem(String what, int index, String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, what)
                .at("column " + (index + 1) + " of '" + text + "'")
                .because(why));
    }
}
