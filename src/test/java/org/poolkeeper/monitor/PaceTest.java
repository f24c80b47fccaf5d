package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private final Pace pace = Pace.usual();

  @ParameterizedTest(name = "{0} hosts: healthy ones every {1}")
  @CsvSource({"3, PT10S", "25, PT10S", "64, PT25.6S", "1600, PT10M40S"})
  void healthyHostsShareABudget(int hosts, Duration between) {
    assertThat(pace.healthyAmong(hosts)).isEqualTo(between);
  }

  @ParameterizedTest(name = "{0} hosts: leaderless ones every {1}")
  @CsvSource({"3, PT1S", "16, PT1S", "64, PT1.28S"})
  void aPoolOfAnyUsualSizeFindsItsNextCoordinatorInTime(int hosts, Duration between) {
    assertThat(pace.leaderlessAmong(hosts)).isEqualTo(between);
  }

  @ParameterizedTest(name = "{0} looks in trouble: then {1}")
  @CsvSource({"0, PT2S", "1, PT2S", "2, PT4S", "3, PT8S", "4, PT10S", "1000, PT10S"})
  void troubleBacksOff(int streak, Duration wait) {
    assertThat(pace.troubleAfter(streak)).isEqualTo(wait);
  }

  @ParameterizedTest(name = "{0} pools: coordinators hold the question for {1}")
  @CsvSource({"1, PT1.5S", "20, PT2S", "25, PT2.5S", "100, PT8S"})
  void pollsGrowLongerWithThePoolsAndStayWithinWhatADeathMayTake(int watches, Duration poll) {
    assertThat(pace.pollAmong(watches)).isEqualTo(poll);
  }
}
