package org.litecat.core.object;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Refuses values of image attributes with which no image could be built or booted. An empty value is always allowed: it
 * clears the attribute. Paths need not exist yet.
 */
final class OsimageValues {
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    /** Of the names only the form is checked: more methods are in use than these verbs know. */
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.,+-]*");

    private static final Set<String> TYPES = Set.of("linux", "windows", "NIM", "AIX");
    private static final Set<String> ROOT_FILE_SYSTEMS = Set.of("nfs", "ramdisk");

    private final Map<String, String> given;
    private final String place;
    private final Problems problems = new Problems();

    private OsimageValues(ObjectDefinition image) {
        this.given = image.attributes();
        this.place = "osimage '" + image.name() + "': ";
    }

    /** @throws org.litecat.core.response.ProblemException names every value that cannot work */
    static void check(ObjectDefinition image) {
        OsimageValues values = new OsimageValues(image);
        values.require(
                "imagetype",
                TYPES::contains,
                "'%s' is not a type of images.",
                "the other attributes of an image are chosen by it",
                "imagetype=linux, or one of windows NIM AIX");
        values.require(
                "provmethod",
                method -> METHOD.matcher(method).matches(),
                "'%s' cannot be a provisioning method.",
                "a method is one word",
                "provmethod=statelite, or one of install netboot boottarget dualboot sysclone raw");
        values.require(
                "rootfstype",
                ROOT_FILE_SYSTEMS::contains,
                "'%s' is not a kind of root file system.",
                "the root of a node is mounted over NFS, or unpacked into its memory",
                "rootfstype=nfs or rootfstype=ramdisk");
        values.require(
                "permission",
                mode -> MODE.matcher(mode).matches(),
                "'%s' is not a file mode.",
                "it becomes the mode of /.statelite on the node, which is written in octal digits",
                "permission=755");
        NfsRootOptions.check(values.given.getOrDefault("nfsrootopts", ""), values.problems);
        values.problems.throwIfAny();
    }

    private void require(String attribute, Predicate<String> isValid, String what, String why, String remedy) {
        String value = given.getOrDefault(attribute, "");
        if (!value.isEmpty() && !isValid.test(value)) {
            problems.add(Problem.of(String.format(what, value.replaceAll("\\p{Cntrl}", "?")))
                    .at(place + attribute)
                    .because(why)
                    .remedy("give " + remedy));
        }
    }
}
