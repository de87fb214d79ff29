package org.wissel.portal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Named;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which way dependencies point, and which names say which role. */
class ArchitectureTest {

  private static final String PORTAL = "org.wissel.portal";
  private static final String BAD = PORTAL + ".bad";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PORTAL);
  private static final JavaClasses BAD_EXAMPLES = new ClassFileImporter().importPackages(BAD);

  private static final DescribedPredicate<JavaClass> PORTS =
      describe(
          "ports of outside systems",
          type ->
              type.isInterface()
                  && type.getPackageName().startsWith("org.wissel.spi.")
                  && type.getSimpleName().endsWith("System"));

  private static final DescribedPredicate<JavaClass> TRANSACTIONAL =
      describe(
          "are transactional",
          type ->
              type.isAnnotatedWith(Transactional.class)
                  || type.getMethods().stream()
                      .anyMatch(method -> method.isAnnotatedWith(Transactional.class)));

  /**
   * A rule and the example that breaks it.
   *
   * @param badExample below the package of the bad examples
   * @param under the rule for the classes under a package
   */
  private record Rule(String name, String badExample, Function<String, ArchRule> under) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule(
            "features depend on each other without cycles",
            "leave.LeaveThatKnowsMeetings",
            root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),
        new Rule(
            "platform knows no feature",
            "platform.PlatformThatKnowsLeave",
            root ->
                noClasses()
                    .that()
                    .resideInAPackage(root + ".platform..")
                    .should()
                    .dependOnClassesThat(featuresBut(root))),
        new Rule(
            "people is the lowest feature",
            "people.PeopleThatKnowLeave",
            root ->
                noClasses()
                    .that()
                    .resideInAPackage(root + ".people..")
                    .should()
                    .dependOnClassesThat(featuresBut(root, root + ".people.."))),
        new Rule(
            "nobody knows home",
            "leave.LeaveThatKnowsHome",
            root ->
                noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".home..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".home..")),
        new Rule(
            "only deliveries and readings touch an outside system",
            "leave.LeaveThatCallsTheSystem",
            root ->
                noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".platform.systems..")
                    .and(not(named("Delivery", "Readings")))
                    .should()
                    .dependOnClassesThat(PORTS)),
        new Rule(
            "nothing transactional touches an outside system",
            "leave.TransactionalDelivery",
            root -> noClasses().that(TRANSACTIONAL).should().dependOnClassesThat(PORTS)),
        new Rule(
            "entities stay in their package",
            "leave.OpenEntity",
            root ->
                classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .bePackagePrivate()
                    .allowEmptyShould(true)),
        new Rule(
            "only repositories and the outbox have an entity manager",
            "leave.LeaveThatKeepsEntities",
            root ->
                noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".platform.outbox..")
                    .and(not(named("Repository")))
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(EntityManager.class)),
        new Rule(
            "no EJB hands work to other threads, where its transactions would have no data source",
            "leave.LeaveThatWorksInAnEjb",
            root ->
                noClasses()
                    .that()
                    .areAnnotatedWith(Singleton.class)
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ManagedExecutorService.class)),
        new Rule(
            "what pages call by name is a view",
            "leave.LeavePage",
            root ->
                classes()
                    .that()
                    .areAnnotatedWith(Named.class)
                    .should()
                    .haveSimpleNameEndingWith("View")),
        new Rule(
            "no name that says nothing",
            "leave.LeaveManager",
            root ->
                noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto)")));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void thePortalKeepsTheRule(Rule rule) {
    rule.under().apply(PORTAL).check(OURS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleBites(Rule rule) {
    assertThat(rule.under().apply(BAD).evaluate(BAD_EXAMPLES).getFailureReport().getDetails())
        .anyMatch(line -> line.contains(BAD + "." + rule.badExample()));
  }

  private static DescribedPredicate<JavaClass> featuresBut(String root, String... allowed) {
    return resideInAPackage(root + ".*..")
        .and(not(resideInAPackage(root + ".platform..")))
        .and(not(resideInAnyPackage(allowed)))
        .as("other features");
  }

  /** By the outermost class: what is nested in a delivery belongs to it. */
  private static DescribedPredicate<JavaClass> named(String... endings) {
    return describe(
        "are named like that",
        type -> {
          JavaClass outermost = type;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
          }
          return Stream.of(endings).anyMatch(outermost.getSimpleName()::endsWith);
        });
  }
}
