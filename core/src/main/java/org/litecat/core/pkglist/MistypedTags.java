package org.litecat.core.pkglist;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * Comments of lists that were most likely meant as a tag. A sentence must never be taken for one: a comment counts when it is
 * nothing but the word and a file, or assignments, and is written as nobody writes a sentence. One with two {@code #} in
 * front is a tag that somebody has taken out.
 */
public final class MistypedTags {
    /** Blanks, the word or its letters in another order, what parts it from the name, the name, the end with what follows. */
    private static final Pattern INCLUDE = Pattern.compile(
            "#(\\s*)(IN[CL][CLU]{1,3}[UDE]{1,3}\\w*)(\\s*[:=]\\s*|\\s+)((?:#ENV:\\w+#|[^\\s#])+)(#(?:\\s.*)?)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FILE = Pattern.compile("/|^[$~#.]|\\.\\w*list$");
    private static final Pattern BEHIND_SOMETHING = Pattern.compile("[^#]*[^#\\s]\\s*#INCLUDE:.*");

    private static final Pattern ENVIRONMENT = Pattern.compile(
            "#(\\s*)ENV\\w*(\\s*[:=]\\s*|\\s+)\\w+=[^\\s#]*(?:\\s+\\w+=[^\\s#]*)*\\s*(#?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NEW_LIST =
            Pattern.compile("#\\s*NEW([ _-]?)INSTALL([ _-]?)LISTS?\\s*:?\\s*(#?)", Pattern.CASE_INSENSITIVE);

    private MistypedTags() {}

    /**
     * @param line of a list whose grammar knows includes, and that asks for none
     * @param place file and number of the line
     */
    public static Optional<Problem> include(String line, String place) {
        return isInclude(line)
                ? Optional.of(comment(line, place, "nothing is included by it", "#INCLUDE:FILE#"))
                : Optional.empty();
    }

    /** Whether a comment was meant to ask for another file. */
    public static boolean isInclude(String line) {
        Matcher tag = INCLUDE.matcher(line.strip());
        if (!tag.matches()) {
            return BEHIND_SOMETHING.matcher(line.strip()).matches();
        }
        boolean apart = !tag.group(1).isEmpty();
        String between = tag.group(3);
        boolean spaced = !between.equals(between.stripTrailing());
        boolean file = FILE.matcher(tag.group(4)).find();
        String end = tag.group(5) == null ? "" : tag.group(5);
        if (between.isBlank()) {
            return file && end.equals("#");
        }
        if (!end.isEmpty()) {
            return file || !(apart && spaced);
        }
        boolean shouted = tag.group(2).equals(tag.group(2).toUpperCase(Locale.ROOT));
        return !spaced && (!apart || file || shouted);
    }

    /** Of a list of packages, which knows the other tags, too. */
    static Optional<Problem> ofPackages(String line, String place) {
        if (isEnvironment(line)) {
            return Optional.of(comment(line, place, "it sets no variable", "#ENV:NAME=VALUE#"));
        }
        Matcher list = NEW_LIST.matcher(line);
        if (list.matches()
                && (!list.group(3).isEmpty()
                        || list.group(1).equals("_") && list.group(2).equals("_"))) {
            return Optional.of(comment(line, place, "no new pass begins with it", "#NEW_INSTALL_LIST#"));
        }
        return include(line, place);
    }

    private static boolean isEnvironment(String line) {
        Matcher tag = ENVIRONMENT.matcher(line);
        return tag.matches()
                && (!tag.group(3).isEmpty()
                        || tag.group(1).isEmpty()
                                && !tag.group(2).isBlank()
                                && tag.group(2).equals(tag.group(2).stripTrailing()));
    }

    private static Problem comment(String line, String place, String effect, String tag) {
        return Problem.of(Code.DOUBTFUL, "The line '" + line.strip() + "' is a comment: " + effect + ".")
                .at(place)
                .because("the tag is " + tag + ", in capitals, from the beginning of the line to the second '#'")
                .remedy("write it so; if it is to be a comment, put another '#' in front");
    }
}
