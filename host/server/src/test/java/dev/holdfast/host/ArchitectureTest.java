package dev.holdfast.host;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.persistence.Entity;
import java.util.Set;

/** What may depend on what. */
@AnalyzeClasses(
    packages = "dev.holdfast",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.WithoutEntityList.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().assignedFrom(new Features()).should().beFreeOfCycles();

  /** Whole packages too, but for Ebean's generated queries, which lie beside their entities. */
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("dev.holdfast.host.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage("..query"), alwaysTrue());

  @ArchTest
  static final ArchRule THE_STREAM_KNOWS_NEITHER_HTTP_NOR_DATABASE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.holdfast.host.backup",
              "dev.holdfast.host.backup.access..",
              "dev.holdfast.host.backup.codec..",
              "dev.holdfast.host.backup.crypto..",
              "dev.holdfast.host.backup.manifest..",
              "dev.holdfast.host.backup.pipe..",
              "dev.holdfast.host.backup.repository..",
              "dev.holdfast.host.backup.restore..",
              "dev.holdfast.host.backup.run..",
              "dev.holdfast.host.backup.signature..",
              "dev.holdfast.host.backup.verify..",
              "dev.holdfast.host.schema..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "io.ebean..", "io.avaje..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule THE_PLUGIN_API_STANDS_ON_FOUR_LIBRARIES =
      classes()
          .that()
          .resideInAPackage("dev.holdfast.plugin..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.holdfast.plugin..",
              "java..",
              "org.jspecify.annotations..",
              "jakarta.validation..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule ENTITIES_STAY_IN_THEIR_FEATURE =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should(
              new ArchCondition<>("be used by their own feature only") {
                @Override
                public void check(JavaClass entity, ConditionEvents events) {
                  entity.getDirectDependenciesToSelf().stream()
                      .filter(use -> !feature(use.getOriginClass()).equals(feature(entity)))
                      .forEach(
                          use ->
                              events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
              });

  /** Leaves out Ebean's generated list of all entities, which lies in some feature's package. */
  static final class WithoutEntityList implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("EbeanEntityRegister");
    }
  }

  /**
   * The catalogue stands on what the stream stands below, and identity on organisations, which
   * stand on its random tokens and passwords: these are slices of their own.
   */
  private static final class Features implements SliceAssignment {

    private static final String CATALOGUE = "dev.holdfast.host.backup.catalogue";
    private static final Set<String> SECRETS =
        Set.of("dev.holdfast.host.identity.password", "dev.holdfast.host.identity.token");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      if (type.getPackageName().startsWith(CATALOGUE)) {
        return SliceIdentifier.of("backup.catalogue");
      }
      if (SECRETS.contains(type.getPackageName())) {
        return SliceIdentifier.of("identity.secrets");
      }
      boolean inFeature = type.getPackageName().startsWith("dev.holdfast.host.");
      return inFeature ? SliceIdentifier.of(feature(type)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "features";
    }
  }

  private static String feature(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 3 ? names[3] : "";
  }
}
