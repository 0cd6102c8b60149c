package org.litecat.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows of docs/architecture.md: between modules, and between the rooms of core. */
@AnalyzeClasses(packages = "org.litecat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    void modulesPointOneWay(JavaClasses classes) {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("org.litecat.cli..")
                .layer("provision")
                .definedBy("org.litecat.provision..")
                .layer("imagebuild")
                .definedBy("org.litecat.imagebuild..")
                .layer("litetree")
                .definedBy("org.litecat.litetree..")
                .layer("core")
                .definedBy("org.litecat.core..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("provision")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("imagebuild")
                .mayOnlyBeAccessedByLayers("cli", "provision")
                .whereLayer("litetree")
                .mayOnlyBeAccessedByLayers("cli", "provision", "imagebuild")
                .check(classes);
    }

    @ArchTest
    void packagesHaveNoCycles(JavaClasses classes) {
        for (String module : new String[] {"core", "litetree", "imagebuild", "provision"}) {
            slices().matching("org.litecat." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    void responsesAndPortsKnowNothingOfTables(JavaClasses classes) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "org.litecat.core.response..", "org.litecat.core.json..", "org.litecat.core.schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.litecat.core.table..",
                        "org.litecat.core.object..",
                        "org.litecat.core.node..",
                        "org.litecat.core.site..")
                .check(classes);
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
