package org.poolkeeper.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The inner walls. The module is one, so these rules are what keeps the parts apart.
class ArchitectureTest {

  private static final String ROOT = "org.poolkeeper";
  private static final String[] CORE = {
    "org.poolkeeper.model..",
    "org.poolkeeper.diagnosis..",
    "org.poolkeeper.guard..",
    "org.poolkeeper.ha..",
    "org.poolkeeper.command..",
    "org.poolkeeper.procedure..",
    "org.poolkeeper.journal..",
    "org.poolkeeper.port..",
    "org.poolkeeper.monitor.."
  };
  private static final String[] ADAPTERS = {
    "org.poolkeeper.xapi..", "org.poolkeeper.simulator..", "org.poolkeeper.store.."
  };
  private static final Set<String> COMPOSITION_ROOT =
      Set.of("org.poolkeeper.Main", "org.poolkeeper.AppGraph");

  private final JavaClasses program =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> walls() {
    return Stream.concat(rules(), CommandDoor.rules())
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(program)));
  }

  @Test
  void theProgramWasImported() {
    assertThat(program.size()).as("a rule over no classes always holds").isGreaterThan(40);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    var described =
        program.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
            .map(type -> type.getPackageName())
            .toList();
    var packages = program.stream().map(type -> type.getPackageName()).distinct().toList();
    assertThat(described).containsAll(packages);
  }

  private static Stream<ArchRule> rules() {
    return Stream.of(
        classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(CORE)
                    .or(resideInAnyPackage("java..", "org.jspecify.annotations..")))
            .because("the core must be readable and testable with nothing but the JDK"),
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax..", "java.sql..", "java.awt..")
            .because("the core uses java.base, and of it no network client"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.model..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.poolkeeper..")
                    .and(not(resideInAPackage("org.poolkeeper.model.."))))
            .because("facts know nothing of those who use them"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.diagnosis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.poolkeeper.port..", "org.poolkeeper.monitor..")
            .because("a diagnosis is a pure function of a snapshot"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.procedure.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.poolkeeper.port..")
            .allowEmptyShould(true)
            .because("the catalog makes plans, it does not act"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.xapi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.poolkeeper.simulator..", "org.poolkeeper.store..")
            .because("adapters never see each other"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.poolkeeper.xapi..", "org.poolkeeper.store..", "org.apache..")
            .because(
                "simulator and client are two independent readings of the protocol:"
                    + " a shared helper would hide a shared mistake"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.poolkeeper.xapi..", "org.poolkeeper.simulator..")
            .because("adapters never see each other"),
        noClasses()
            .that()
            .resideInAnyPackage("org.poolkeeper.ui..", "org.poolkeeper.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS)
            .because("front ends talk to ports; only the composition root names an adapter"),
        noClasses()
            .that()
            .resideInAPackage("org.poolkeeper.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.poolkeeper.ui..", "javafx..")
            .because("the command line starts without loading a toolkit"),
        noClasses()
            .that()
            .resideOutsideOfPackage("org.poolkeeper.xapi.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.xmlrpc..", "org.apache.ws..")
            .because("the XML-RPC library is only safe behind the hardening of xapi.wire"),
        noClasses()
            .that()
            .resideOutsideOfPackage("org.poolkeeper.ui..")
            .and()
            .doNotHaveFullyQualifiedName("org.poolkeeper.AppGraph")
            .and()
            .doNotHaveFullyQualifiedName("org.poolkeeper.Main")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
            .because("the toolkit stays in ui"),
        noClasses()
            .that()
            .resideOutsideOfPackage("org.poolkeeper.ui.fx..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javafx.application.Platform")
            .because("one door to the toolkit's thread is a door that can be watched"),
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(
                resideInAPackage("javafx..")
                    .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))))
            .allowEmptyShould(true)
            .because("a view-model has properties and no scene, and is tested without a toolkit"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("nothing foreign is ever deserialised"),
        noClasses()
            .that()
            .resideOutsideOfPackage("org.poolkeeper.cli..")
            .and()
            .resideOutsideOfPackage("org.poolkeeper")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only the command line prints"),
        noClasses()
            .should()
            .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
            .because("what is waited for is awaited"),
        noClasses()
            .that(
                describe(
                    "are outside the composition root",
                    type -> !COMPOSITION_ROOT.contains(type.getFullName())))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes in through InstantSource, so that tests own it"),
        classes()
            .that()
            .resideInAPackage("org.poolkeeper..")
            .should(
                new ArchCondition<JavaClass>("say what they do") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl)")) {
                      events.add(SimpleConditionEvent.violated(type, type.getName()));
                    }
                  }
                })
            .because("Util, Helper, Manager and Impl say nothing"),
        slices()
            .matching("org.poolkeeper.(*)..")
            .should()
            .beFreeOfCycles()
            .because("top-level parts must be understood one after the other"));
  }
}
