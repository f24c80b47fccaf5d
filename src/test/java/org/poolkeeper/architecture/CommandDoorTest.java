package org.poolkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.cli.FrontEndSmuggler;
import org.poolkeeper.guard.Permits;

/// A rule that nothing can break proves nothing.
class CommandDoorTest {

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of(CommandDoor.onlyTheGuardedControlSends(), Smuggler.class, "send"),
        Arguments.of(CommandDoor.onlyTheGuardMakesPermits(), Permits.class, "Permit"),
        Arguments.of(
            CommandDoor.onlyTheCompositionRootBuildsTheDoor(), Smuggler.class, "GuardedControl"),
        Arguments.of(
            CommandDoor.onlyTheCompositionRootBuildsTheDoor(), Smuggler.class, "XapiHostControl"),
        Arguments.of(CommandDoor.onlyTheDoorMayOperate(), Smuggler.class, "OPERATING"),
        Arguments.of(CommandDoor.hostControlsLiveBehindTheDoor(), Smuggler.class, "Smuggler"),
        Arguments.of(CommandDoor.frontEndsKnowTheDoorOnly(), FrontEndSmuggler.class, "Permit"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void eachRuleFindsItsViolation(ArchRule rule, Class<?> smuggler, String what) {
    var found = rule.evaluate(new ClassFileImporter().importClasses(smuggler));

    assertThat(found.hasViolation()).isTrue();
    assertThat(found.getFailureReport().getDetails())
        .anyMatch(line -> line.contains(what) && line.contains(smuggler.getSimpleName()));
  }

  @Test
  void everyRuleIsBrokenHere() {
    assertThat(brokenRules().map(row -> row.get()[0].toString()))
        .containsAll(CommandDoor.rules().map(ArchRule::getDescription).toList());
  }
}
