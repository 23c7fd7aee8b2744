package dev.holdfast.host;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
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
import dev.holdfast.host.web.PageRequest;
import io.ebean.Expr;
import io.ebean.ExpressionFactory;
import io.ebean.ExpressionList;
import io.ebean.OrderBy;
import io.ebean.Query;
import io.ebean.UpdateQuery;
import io.ebean.typequery.QueryBean;
import jakarta.persistence.Entity;
import java.util.Set;
import java.util.stream.Stream;

/** What may depend on what. */
@AnalyzeClasses(
    packages = "dev.holdfast",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.MainCode.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().assignedFrom(new Features()).should().beFreeOfCycles();

  /** Whole packages too, but for Ebean's generated queries, which lie beside their entities. */
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("dev.holdfast.(*).(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage("..query"), alwaysTrue());

  /** Accounts need no organisation, and organisations know nothing of logins (ADR 44). */
  @ArchTest
  static final ArchRule ORGANISATIONS_LIE_BETWEEN_PEOPLE_AND_SIGNIN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("signin")
          .definedBy("dev.holdfast.host.signin..")
          .layer("organisation")
          .definedBy("dev.holdfast.host.organisation..")
          .layer("audit")
          .definedBy("dev.holdfast.host.audit..")
          .layer("people")
          .definedBy("dev.holdfast.host.people..")
          .whereLayer("signin")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("organisation")
          .mayOnlyBeAccessedByLayers("signin")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("signin", "organisation");

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
                      .filter(use -> !mayUse(feature(use.getOriginClass()), feature(entity)))
                      .forEach(
                          use ->
                              events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
              });

  /**
   * So that no query outlives the property that it names. Pages compare the ids of all entities,
   * which query beans can't.
   */
  @ArchTest
  static final ArchRule QUERIES_NAME_PROPERTIES_BY_BEANS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(PageRequest.class)
          .should()
          .callMethodWhere(
              describe("a query's property is a string", ArchitectureTest::namesProperty));

  private static boolean namesProperty(JavaMethodCall call) {
    MethodCallTarget target = call.getTarget();
    return Stream.of(
                QueryBean.class,
                Query.class,
                UpdateQuery.class,
                ExpressionList.class,
                ExpressionFactory.class,
                Expr.class,
                OrderBy.class)
            .anyMatch(target.getOwner()::isAssignableTo)
        && target.getRawParameterTypes().stream()
            .limit(1)
            .anyMatch(type -> type.isEquivalentTo(String.class))
        && !Set.of("raw", "setRaw").contains(target.getName());
  }

  /**
   * Leaves out Ebean's generated list of all entities, which lies in some feature's package, and
   * the engine's test fixtures.
   */
  static final class MainCode implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("EbeanEntityRegister") && !location.contains("-tests.jar");
    }
  }

  /** The packages right below the roots: features of the server, parts of engine and commands. */
  private static final class Features implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String[] names = type.getPackageName().split("\\.");
      return names.length > 3 && Set.of("cli", "engine", "host").contains(names[2])
          ? SliceIdentifier.of(names[2], names[3])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "features";
    }
  }

  /** Signing in works on accounts: their rows hold the password, its failures and the block. */
  private static boolean mayUse(String user, String owner) {
    return user.equals(owner) || user.equals("signin") && owner.equals("people");
  }

  private static String feature(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 3 ? names[3] : "";
  }
}
