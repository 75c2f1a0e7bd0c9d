package dev.pilothouse.arch;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.pilothouse.arch.Packages.MAIN;
import static dev.pilothouse.arch.Packages.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What nobody may do, or only who has a reason to. */
final class CodeRulesTest {
  /** Who deploys verticles beside app: the areas' own modules, lanes, and one listener per loop. */
  private static final Set<String> DEPLOYERS = Set.of("LaneHub", "PublicServer");

  /** Vert.x cannot drop a connection whose peer does not read; its Javadoc says more. */
  private static final String CUTS_CONNECTIONS = "dev.pilothouse.socket.Connections";

  /** vertx-redis-client does not show where a request has its keys; its Javadoc says more. */
  private static final String FINDS_KEYS = "dev.pilothouse.redis.RequestKeys";

  /** Vert.x does not limit what a compressed frame inflates to; its Javadoc says more. */
  private static final String BOUNDS_DEFLATE = "dev.pilothouse.http.BoundedDeflate";

  @Test
  void environment_isReadByConfigAppAndCli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("config", "app", "cli"))
        .should()
        .callMethodWhere(calls(System.class, "getenv|getProperty|getProperties"))
        .because("every setting has one documented key, and is checked before anything starts")
        .check(MAIN);
  }

  @Test
  void process_isEndedAndPrintedToByAppAndCli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("app", "cli"))
        .should()
        .callMethodWhere(calls(System.class, "exit"))
        .orShould()
        .callMethodWhere(calls(Runtime.class, "exit|halt"))
        .orShould()
        .callMethodWhere(calls(Throwable.class, "printStackTrace"))
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a library inside a node logs and fails; the terminal belongs to the commands")
        .check(MAIN);
  }

  @Test
  void nobody_sleeps() {
    noClasses()
        .should()
        .callMethodWhere(calls(Thread.class, "sleep"))
        .because("a sleep blocks an event loop or hides what is really waited for")
        .check(MAIN);
  }

  @Test
  void vertxInternals_areNotUsed() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(CUTS_CONNECTIONS)
        .and()
        .doNotHaveFullyQualifiedName(FINDS_KEYS)
        .and()
        .doNotHaveFullyQualifiedName(BOUNDS_DEFLATE)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are internals of Vert.x",
                type ->
                    type.getPackageName().startsWith("io.vertx")
                        && type.getPackageName().matches(".*\\.(impl|internal)(\\..*)?")))
        .because("they change without notice between two releases")
        .check(MAIN);
  }

  @Test
  void verticles_areDeployedByAppAndModules() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("app"))
        .and(
            DescribedPredicate.describe(
                "are no module, lane hub or public server",
                (JavaClass type) ->
                    !type.getSimpleName().endsWith("Module")
                        && !DEPLOYERS.contains(type.getSimpleName())))
        .should()
        .callMethodWhere(calls("io.vertx.core.Vertx", "deployVerticle"))
        .because("the plan of what runs on a node must be readable in one place")
        .check(MAIN);
  }

  @Test
  void verticles_areHiddenAndOfTheNewKind() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Verticle")
        .should()
        .beAssignableTo(VerticleBase.class)
        .andShould()
        .bePackagePrivate()
        .because("a verticle's start and stop return futures, and only its module makes one")
        .check(MAIN);
  }

  @Test
  void verticleBases_areNamedSo() {
    classes()
        .that()
        .areAssignableTo(VerticleBase.class)
        .and()
        .resideOutsideOfPackages(in("http"))
        .should()
        .haveSimpleNameEndingWith("Verticle")
        .because("who looks for what runs on event loops looks for the name")
        .check(MAIN);
  }

  @Test
  void messages_areNotSerialized() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .because("Java serialization runs code that a message's sender chose")
        .check(MAIN);
  }

  @Test
  void everyPackage_isNullMarked() {
    List<String> unmarked =
        MAIN.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(part -> !part.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).as("packages without @NullMarked in package-info.java").isEmpty();
  }

  private static DescribedPredicate<JavaCall<?>> calls(Class<?> type, String methods) {
    return calls(type.getName(), methods);
  }

  private static DescribedPredicate<JavaCall<?>> calls(String type, String methods) {
    DescribedPredicate<HasName> named = nameMatching(methods);
    return DescribedPredicate.describe(
        "call " + type + "." + methods,
        call -> target(named).test(call) && target(owner(name(type))).test(call));
  }
}
