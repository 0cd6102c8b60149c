package org.litecat.litetree.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Row;

/** Makes an entry out of one row, or says everything that is wrong with the row. */
final class EntryReader {
    private static final Pattern OF_THE_LAYOUT = Pattern.compile("/\\.(default|statelite|statebackup|sllocal)(/.*)?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Problems problems;

    EntryReader(Problems problems) {
        this.problems = problems;
    }

    /** The place of a row as a message names it. */
    static String source(Row row) {
        return "table litefile, row image=" + visible(row.get("image")) + " file=" + visible(row.get("file"));
    }

    /** @return empty when a problem was added */
    Optional<LiteEntry> read(Row row) {
        String listed = row.get("file");
        boolean directory = listed.endsWith("/");
        String path = directory ? listed.substring(0, listed.length() - 1) : listed;
        boolean usable = checkPath(row, listed, path);
        Optional<LiteOption> option =
                path.equals(LiteEntry.MTAB) ? Optional.of(LiteOption.LINK) : LiteOption.parse(row.get("options"));
        if (option.isEmpty()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            visible(listed) + " has invalid option. The valid options: " + LiteOption.names())
                    .at(source(row))
                    .because("the row has options=" + visible(row.get("options")))
                    .remedy("chtab image=" + visible(row.get("image")) + ",file=" + visible(listed)
                            + " litefile.options=link"));
        } else if (directory && option.get().joinsFiles()) {
            problems.add(
                    Problem.of(Code.INVALID_VALUE, visible(listed) + " is directory, don't use \"con\" as its option")
                            .at(source(row))
                            .remedy("list the files one by one, or choose another option"));
            return Optional.empty();
        }
        return usable ? option.map(found -> new LiteEntry(path, directory, found, source(row))) : Optional.empty();
    }

    private boolean checkPath(Row row, String listed, String path) {
        if (!listed.startsWith("/")) {
            return refuse(row, visible(listed) + " is not one absolute path.", "write the path from / on");
        }
        if (path.isEmpty()) {
            return refuse(row, "/ cannot be an entry.", "list the directories below it one by one");
        }
        if (listed.chars().anyMatch(Character::isISOControl)) {
            return refuse(row, "The path " + visible(listed) + " contains control characters.", "type it again");
        }
        for (String component : path.substring(1).split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                return refuse(
                        row,
                        "The path " + listed + " contains '" + (component.isEmpty() ? "//" : component) + "'.",
                        "write the plain path");
            }
        }
        if (OF_THE_LAYOUT.matcher(path).matches()) {
            return refuse(row, listed + " belongs to the statelite layout itself.", "remove the row");
        }
        return true;
    }

    private boolean refuse(Row row, String what, String remedy) {
        problems.add(Problem.of(Code.INVALID_VALUE, what).at(source(row)).remedy(remedy));
        return false;
    }

    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
