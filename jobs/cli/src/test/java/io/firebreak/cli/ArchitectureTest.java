package io.firebreak.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The arrows between modules: who may know whom. */
@AnalyzeClasses(packages = "io.firebreak", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] JOBS = {"ingest", "enrich", "detect", "index", "alert"};

    @ArchTest
    static final ArchRule modelKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("io.firebreak.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.firebreak.model..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule schemasKnowNoOtherModule = classes()
            .that()
            .resideInAnyPackage("io.firebreak.schemas..", "io.firebreak.avro..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.firebreak.schemas..", "io.firebreak.avro..", "java..", "org.apache.avro..", "org.jspecify..");

    @ArchTest
    static final ArchRule plotsKnowTheModelAndTheirLibrariesOnly = classes()
            .that()
            .resideInAPackage("io.firebreak.plot..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.firebreak.plot..",
                    "io.firebreak.model..",
                    "java..",
                    "javax..",
                    "org.w3c.dom..",
                    "org.knowm.xchart..",
                    "org.apache.batik..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule enrichersKnowTheModelAndOpenNlpOnly = classes()
            .that()
            .resideInAPackage("io.firebreak.nlp..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.firebreak.nlp..",
                    "io.firebreak.model..",
                    "java..",
                    "javax..",
                    "opennlp..",
                    "org.slf4j..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule openNlpStaysInNlp = noClasses()
            .that()
            .resideOutsideOfPackage("io.firebreak.nlp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("opennlp..");

    @ArchTest
    static final ArchRule elasticsearchStaysInIndexAndCli = noClasses()
            .that()
            .resideOutsideOfPackages("io.firebreak.index..", "io.firebreak.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.elasticsearch.client..", "co.elastic.clients..");

    @ArchTest
    static final ArchRule nlpIsKnownToEnrichAndCliOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.firebreak.nlp..", "io.firebreak.enrich..", "io.firebreak.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firebreak.nlp..");

    @ArchTest
    static final ArchRule avroStaysBehindTheCodecs = noClasses()
            .that()
            .resideOutsideOfPackages("io.firebreak.runtime..", "io.firebreak.schemas..", "io.firebreak.avro..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.firebreak.avro..", "io.firebreak.schemas..");

    @ArchTest
    static final ArchRule bridgesKnowKafkaAndNoOtherModule = classes()
            .that()
            .resideInAPackage("io.firebreak.bridge..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.firebreak.bridge..",
                    "java..",
                    "org.apache.kafka..",
                    "io.prometheus.metrics..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static void jobsDoNotKnowEachOther(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (String job : JOBS) {
            for (String other : JOBS) {
                if (!job.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("io.firebreak." + job + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("io.firebreak." + other + "..")
                            .check(all);
                }
            }
        }
    }

    @ArchTest
    static final ArchRule noCyclesBetweenPackages =
            slices().matching("io.firebreak.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noWallClockButAnInjectedOne = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");

    @ArchTest
    static final ArchRule theSystemClockIsChosenByCommandsOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.firebreak.cli..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nobodySwallowsStackTraces =
            noClasses().should().callMethod(Throwable.class, "printStackTrace");
}
