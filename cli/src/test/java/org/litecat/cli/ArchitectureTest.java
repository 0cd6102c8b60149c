package org.litecat.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.cli.launch.Main;

/**
 * The arrows of docs/architecture.md. Its list says of each module which others, and of each package which packages of its
 * own module, it may use; what the list allows and nobody uses any more goes out of it.
 */
@AnalyzeClasses(
        packages = "org.litecat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTheTestWorld.class})
class ArchitectureTest {
    /** What modules share for their tests comes as a jar. */
    static final class WithoutTheTestWorld implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/org/litecat/core/testing/");
        }
    }

    private static final String PREFIX = "org.litecat.";
    private static final Path DOCUMENT = Path.of("../docs/architecture.md");
    /** {@code core.host -> response}. */
    private static final Pattern LINE = Pattern.compile("    ([a-z.]+) +->((?: [a-z.]+)*)");

    @ArchTest
    void modulesAndPackagesUseWhatTheDocumentSays(JavaClasses classes) throws IOException {
        assertThat(text(used(classes))).isEqualTo(text(allowed()));
    }

    @ArchTest
    void packagesHaveNoCycles(JavaClasses classes) {
        slices().matching(PREFIX + "(**)").should().beFreeOfCycles().check(classes);
    }

    private static Map<String, Set<String>> allowed() throws IOException {
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Set<String> targets = new TreeSet<>(Set.of(matcher.group(2).split(" ")));
                targets.remove("");
                allowed.put(matcher.group(1), targets);
            }
        }
        return allowed;
    }

    private static Map<String, Set<String>> used(JavaClasses classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass from : classes) {
            String place = place(from);
            Set<String> modules = used.computeIfAbsent(module(place), each -> new TreeSet<>());
            Set<String> rooms = used.computeIfAbsent(place, each -> new TreeSet<>());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith(PREFIX) || place(target).equals(place)) {
                    continue;
                }
                if (module(place(target)).equals(module(place))) {
                    rooms.add(room(place(target)));
                } else {
                    modules.add(module(place(target)));
                }
            }
        }
        return used;
    }

    private static String place(JavaClass type) {
        return type.getPackageName().substring(PREFIX.length());
    }

    private static String module(String place) {
        return place.replaceFirst("\\..*", "");
    }

    /** A package without its module; the module's own package has the name of the module. */
    private static String room(String place) {
        return place.replaceFirst("^[a-z]+\\.", "");
    }

    private static String text(Map<String, Set<String>> arrows) {
        return arrows.entrySet().stream()
                .map(arrow -> "    " + arrow.getKey() + " ->"
                        + arrow.getValue().stream().map(target -> " " + target).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @ArchTest
    void onlyTheCommandLineKnowsPicocli(JavaClasses classes) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.litecat.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(classes);
    }

    @ArchTest
    void nobodyButMainWritesToTheStandardStreams(JavaClasses classes) {
        ArchRuleDefinition.noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @ArchTest
    void nobodyButMainEndsTheProcess(JavaClasses classes) {
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }
}
