package org.litecat.tables.object;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.litecat.core.osimage.Permission;
import org.litecat.core.osimage.RootFileSystem;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Refuses values of image attributes with which no image could be built or booted. An empty value is always allowed: it
 * clears the attribute. Paths need not exist yet.
 */
final class OsimageValues {
    /** Of the names only the form is checked: more methods are in use than these verbs know. */
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.,+-]*");

    private static final Set<String> TYPES = Set.of("linux", "windows", "NIM", "AIX");

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
                word -> RootFileSystem.of(word).isPresent(),
                "'%s' is not a kind of root file system.",
                "the root of a node is mounted over NFS, or unpacked into its memory",
                "rootfstype=nfs or rootfstype=ramdisk");
        values.requireMode();
        NfsRootOptions.check(values.given.getOrDefault("nfsrootopts", ""), values.problems);
        values.problems.throwIfAny();
    }

    private void require(String attribute, Predicate<String> isValid, String what, String why, String remedy) {
        String value = given.getOrDefault(attribute, "");
        if (!value.isEmpty() && !isValid.test(value)) {
            problems.add(Problem.of(Code.INVALID_VALUE, String.format(what, value.replaceAll("\\p{Cntrl}", "?")))
                    .at(place + attribute)
                    .because(why)
                    .remedy("give " + remedy));
        }
    }

    private void requireMode() {
        String permission = given.getOrDefault("permission", "");
        if (!permission.isEmpty() && Permission.parse(permission).isEmpty()) {
            problems.add(Permission.refused(permission)
                    .at(place + "permission")
                    .remedy("give permission=" + Permission.OPEN.octal()));
        }
    }
}
