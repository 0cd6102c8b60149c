package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;

/** Which options of the object verbs go together; checked in this order, the first that does not ends the verb. */
final class OptionRules {
    private static final Set<Flag> NOT_FOR_RMDEF =
            Set.of(Flag.DYNAMIC, Flag.LONG, Flag.MINUS, Flag.PLUS, Flag.XML, Flag.STANZA, Flag.SHORT);

    static final String NO_INPUT_WITH_TEMPLATE = "The file input can not be used with --template option!";

    private OptionRules() {}

    static void check(ObjectOptions options) {
        checkVerb(options);
        checkPairs(options);
        checkTemplate(options);
        checkChange(options);
        checkDefine(options);
        checkRemove(options);
    }

    private static void checkVerb(ObjectOptions options) {
        if (options.is(ObjectVerb.LSDEF)) {
            refuseIf(options.has(Flag.UPDATE), "Option '-u' can not work with lsdef.");
            refuseIf(options.has(Flag.CLEANUP), "Option '-C' can not be used with lsdef.");
        }
        if (options.has(Flag.UPDATE)) {
            refuseIf(
                    options.value(Setting.TYPES)
                            .filter(type -> !type.equals("osimage"))
                            .isPresent(),
                    "Option '-u' only work for objtype 'osimage'.");
        }
        together(options.has(Flag.UPDATE) && options.has(Flag.STANZA), "-u", "-z");
        refuseIf(options.has(Flag.XML), "The '-x' (XML format) option is not yet implemented.");
    }

    private static void checkPairs(ObjectOptions options) {
        boolean attributes = options.has(Setting.ATTRIBUTES);
        together(attributes && options.has(Flag.OSIMAGE), "-i", "--osimage");
        together(options.has(Flag.STANZA) && options.has(Flag.OSIMAGE), "-z", "--osimage");
        together(options.has(Flag.ALL) && options.has(Setting.TYPES), "-a", "-t");
        together(options.has(Flag.LONG) && options.has(Flag.SHORT), "-l", "-s");
        together(attributes && options.has(Flag.NICS), "-i", "--nics");
        together(attributes && options.has(Flag.SHORT), "-i", "-s");
        refuseIf(options.has(Flag.COMPRESS) && !attributes, "The flags '-c' and '-i' must be used together.");
        if (attributes && !options.is(ObjectVerb.LSDEF) && !options.has(Flag.HELP)) {
            refuseIf(options.is(ObjectVerb.RMDEF), "Invalid flag specified, see rmdef manpage for details.");
            throw new ProblemException(Problem.of(Code.USAGE, "The '-i' option is only valid for the lsdef command.")
                    .remedy("attributes are set by ATTRIBUTE=VALUE"));
        }
    }

    private static void checkTemplate(ObjectOptions options) {
        if (!options.has(Setting.TEMPLATE)) {
            return;
        }
        refuseIf(options.is(ObjectVerb.CHDEF), "The option '--template' can not be used with 'chdef'.");
        if (options.is(ObjectVerb.MKDEF)) {
            String name = options.value(Setting.TEMPLATE).orElse("");
            refuseIf(name.isEmpty(), "no object definition template specified for mkdef --template!");
            refuseIf(name.indexOf(',') >= 0, "Only 1 template object definition should be specified for mkdef!");
            refuseIf(options.has(Flag.STANZA), NO_INPUT_WITH_TEMPLATE);
        }
    }

    private static void checkChange(ObjectOptions options) {
        if (!options.is(ObjectVerb.CHDEF)) {
            return;
        }
        refuseIf(options.has(Flag.FORCE), "The '-f' option is not valid for the chdef command.");
        checkStanza(options);
        if (options.has(Flag.UPDATE) && (options.has(Flag.PLUS) || options.has(Flag.MINUS))) {
            throw new ProblemException(Problem.of(Code.USAGE, "Cannot use '-u' with '-p' or '-m'.")
                    .remedy("first -u, then -p or -m in a command of its own"));
        }
        if (options.has(Setting.NEW_NAME)) {
            boolean other = options.has(Flag.DYNAMIC)
                    || options.has(Flag.PLUS)
                    || options.has(Flag.MINUS)
                    || options.has(Flag.STANZA)
                    || !options.selections().isEmpty();
            refuseIf(other, "Cannot combine '-n' and '-d','-p','-m','-z','-w' options.");
        }
    }

    private static void checkDefine(ObjectOptions options) {
        if (!options.is(ObjectVerb.MKDEF)) {
            return;
        }
        refuseIf(
                options.has(Flag.PLUS) || options.has(Flag.MINUS),
                "The '-p' and '-m' options are not valid for the mkdef command.");
        checkStanza(options);
    }

    private static void checkStanza(ObjectOptions options) {
        refuseIf(
                options.has(Setting.TYPES) && (options.has(Flag.ALL) || options.has(Flag.STANZA)),
                "Cannot combine '-t' and '-a', '-z', or '-x' options.");
        boolean named =
                options.has(Setting.NAMES) || options.operands().stream().anyMatch(operand -> operand.indexOf('=') < 0);
        if (options.has(Flag.STANZA) && named) {
            throw new UsageException(List.of(
                    Problem.of(Code.USAGE, "Cannot use '-z' with '-o' or a noderange.")
                            .alone(),
                    Problem.of(
                                    Code.USAGE,
                                    "Example of -z usage:\n\t'cat stanzafile | "
                                            + options.verb().text() + " -z'")
                            .alone()));
        }
    }

    private static void checkRemove(ObjectOptions options) {
        if (!options.is(ObjectVerb.RMDEF)) {
            return;
        }
        List<Flag> invalid = new ArrayList<>(options.flags());
        invalid.retainAll(NOT_FOR_RMDEF);
        refuseIf(
                !invalid.isEmpty() || !options.selections().isEmpty() || options.has(Setting.TEMPLATE),
                "Invalid flag specified, see rmdef manpage for details.");
        refuseIf(
                options.has(Flag.ALL) && !options.has(Flag.FORCE),
                "You must use the '-f' option when using the '-a' option.");
    }

    private static void together(boolean both, String first, String second) {
        refuseIf(both, "The flags '" + first + "' and '" + second + "' cannot be used together.");
    }

    private static void refuseIf(boolean condition, String text) {
        if (condition) {
            throw new UsageException(text);
        }
    }
}
