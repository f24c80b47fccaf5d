package org.poolkeeper.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.guard.CommandGuard;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.xapi.XapiHostControl;
import org.poolkeeper.xapi.wire.Mode;

/// There is one door by which a command leaves the program, and the guard stands in it.
/// [CommandDoorTest] shows that each of these rules can be broken.
final class CommandDoor {
  private static final String APP_GRAPH = "org.poolkeeper.AppGraph";

  private CommandDoor() {}

  static Stream<ArchRule> rules() {
    return Stream.of(
        onlyTheGuardedControlSends(),
        onlyTheGuardMakesPermits(),
        onlyTheCompositionRootBuildsTheDoor(),
        onlyTheDoorMayOperate(),
        hostControlsLiveBehindTheDoor(),
        frontEndsKnowTheDoorOnly());
  }

  static ArchRule onlyTheGuardedControlSends() {
    return noClasses()
        .that(areNot(GuardedControl.class.getName()))
        .should()
        .callMethodWhere(target(owner(assignableTo(HostControl.class))).and(target(name("send"))))
        .because("whoever sends a command without the guard may drive an orphan");
  }

  static ArchRule onlyTheGuardMakesPermits() {
    return noClasses()
        .that(areNot(CommandGuard.class.getName()))
        .should()
        .callConstructorWhere(target(owner(assignableTo(Permit.class))))
        .because("a permit is what a decision of the guard is");
  }

  static ArchRule onlyTheCompositionRootBuildsTheDoor() {
    return noClasses()
        .that(areNot(APP_GRAPH))
        .should()
        .callConstructorWhere(
            target(owner(assignableTo(XapiHostControl.class)))
                .or(target(owner(assignableTo(GuardedControl.class)))))
        .because("a second door would have a guard of its own, or none");
  }

  static ArchRule onlyTheDoorMayOperate() {
    return noClasses()
        .that(
            describe(
                "are neither the composition root nor in xapi.wire",
                type ->
                    !type.getName().equals(APP_GRAPH)
                        && !type.getPackageName().equals("org.poolkeeper.xapi.wire")))
        .should(
            ArchConditions.accessFieldWhere(
                describe(
                    "is " + Mode.OPERATING,
                    (JavaAccess<?> access) ->
                        access.getTargetOwner().isEquivalentTo(Mode.class)
                            && access.getName().equals(Mode.OPERATING.name()))))
        .because("connections that may change a pool are the host control's alone");
  }

  static ArchRule hostControlsLiveBehindTheDoor() {
    return classes()
        .that()
        .implement(HostControl.class)
        .should()
        .resideInAPackage("org.poolkeeper.xapi")
        .because("commands go to hosts over the API, on connections that are held to a list");
  }

  static ArchRule frontEndsKnowTheDoorOnly() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "org.poolkeeper.ui..",
            "org.poolkeeper.cli..",
            "org.poolkeeper.procedure..",
            "org.poolkeeper.monitor..",
            "org.poolkeeper.store..")
        .should()
        .dependOnClassesThat(
            describe(
                "are behind the door",
                (JavaClass type) ->
                    Set.of(HostControl.class.getName(), Permit.class.getName())
                        .contains(type.getName())))
        .because("whoever cannot name a permit cannot look for a way around the guard");
  }

  private static DescribedPredicate<JavaClass> areNot(String name) {
    return describe("are not " + name, type -> !type.getName().equals(name));
  }
}
