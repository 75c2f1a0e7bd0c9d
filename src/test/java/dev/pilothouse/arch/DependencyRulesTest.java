package dev.pilothouse.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.pilothouse.arch.Packages.AREAS;
import static dev.pilothouse.arch.Packages.MAIN;
import static dev.pilothouse.arch.Packages.SHARED;
import static dev.pilothouse.arch.Packages.in;
import static dev.pilothouse.arch.Packages.with;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom. */
final class DependencyRulesTest {
  private static final List<String> EACH_AREA = AREAS;
  private static final List<String> EACH_SHARED = SHARED;

  /** What app needs of the area admin before there is a bus that a module could be given. */
  private static final Set<String> MANAGEMENT = Set.of("ManagementRoutes", "Liveness");

  @Test
  void contracts_dependOnNothing() {
    classes()
        .that()
        .resideInAnyPackage(in("contracts"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(in("contracts"), "java..", "org.jspecify.."))
        .because("every client, whatever it runs on, must be able to take the contracts along")
        .check(MAIN);
  }

  @Test
  void busAndClient_dependOnLittle() {
    classes()
        .that()
        .resideInAnyPackage(in("bus", "client"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(
                in("contracts", "bus", "client"),
                "java..",
                "org.jspecify..",
                "io.vertx.core..",
                "com.fasterxml.jackson.."))
        .because("the client jar brings only vertx-core and Jackson")
        .check(MAIN);
  }

  @Test
  void bus_knowsNoClient() {
    noClasses()
        .that()
        .resideInAnyPackage(in("bus"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("client"))
        .because("the client is one of many users of the bus")
        .check(MAIN);
  }

  @ParameterizedTest
  @FieldSource("EACH_AREA")
  void area_knowsNoOtherAreaAndNothingAboveIt(String area) {
    String[] others = in(AREAS.stream().filter(other -> !other.equals(area)).toList());
    noClasses()
        .that()
        .resideInAnyPackage(in(area))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(with(others, in("app")), in("cli", "client")))
        .because(
            "what an area needs of another is an endpoint of the bus, so that it may run elsewhere")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @ParameterizedTest
  @FieldSource("EACH_SHARED")
  void sharedPart_knowsNoAreaAndNothingAboveIt(String part) {
    noClasses()
        .that()
        .resideInAnyPackage(in(part))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(in(AREAS), in("app", "cli", "client")))
        .because("a part that areas share must not know who uses it")
        .check(MAIN);
  }

  @Test
  void cli_knowsNoArea() {
    noClasses()
        .that()
        .resideInAnyPackage(in("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(in(AREAS), in("app")))
        .because("a command talks to a node that may run elsewhere, and must not join a cluster")
        .check(MAIN);
  }

  @Test
  void area_showsModulesAndPlainRecords() {
    DescribedPredicate<JavaClass> areas = resideInAnyPackage(in(AREAS));
    DescribedPredicate<JavaClass> shown =
        DescribedPredicate.describe(
            "are modules, records, the enums and interfaces these are made of, or of management",
            type ->
                type.getSimpleName().endsWith("Module")
                    || type.isRecord()
                    || type.isEnum()
                    || MANAGEMENT.contains(type.getSimpleName()));
    noClasses()
        .that()
        .resideOutsideOfPackages(in(AREAS))
        .should()
        .dependOnClassesThat(are(areas).and(DescribedPredicate.not(shown)))
        .because("app deploys an area through its module and knows nothing of what is inside")
        .check(MAIN);
  }

  @Test
  void areas_areKnownToAppAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(with(in(AREAS), in("app")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in(AREAS))
        .because("only the deployment plan in app knows which areas there are")
        .check(MAIN);
  }

  @Test
  void parts_haveNoCycles() {
    slices()
        .matching("dev.pilothouse.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a part must be understood without the parts that use it")
        .check(MAIN);
  }

  @Test
  void eventBus_isTouchedByBusAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("bus"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.vertx.core.eventbus..")
                .and(DescribedPredicate.not(have(simpleNameEndingWith("EventBusOptions")))))
        .because("deadlines, typed failures and the drain hold only for what goes through TypedBus")
        .check(MAIN);
  }

  @Test
  void eventBusOptions_areSetByAppAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("app"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.vertx.core.eventbus..")
                .and(simpleNameEndingWith("EventBusOptions")))
        .because("only the start of a node says where the bus listens")
        .check(MAIN);
  }

  @Test
  void hazelcast_isKnownToAppAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("app"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
        .because("the cluster manager may change without any area noticing")
        .check(MAIN);
  }

  @Test
  void contractTypes_areFinal() {
    classes()
        .that()
        .resideInAnyPackage(in("contracts"))
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("a contract is data, and data has no subclasses of others")
        .check(MAIN);
  }
}
