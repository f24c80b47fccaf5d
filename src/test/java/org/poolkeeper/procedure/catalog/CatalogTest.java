package org.poolkeeper.procedure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.FindingCode;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;

class CatalogTest {
  /// Named by findings and still to be written.
  private static final List<String> TO_COME = List.of();

  @Test
  void everyProcedureThatAFindingNamesIsThereOrStillToCome() {
    var named =
        Arrays.stream(FindingCode.values())
            .map(FindingCode::procedure)
            .flatMap(Optional::stream)
            .distinct();

    assertThat(named.filter(id -> new Catalog().with(new ProcedureId(id)).isEmpty()))
        .containsExactlyInAnyOrderElementsOf(TO_COME);
  }

  @Test
  void whatARefusalLeadsToIsThereOrStillToCome() {
    var led =
        Situations.all().stream()
            .map(Situation::planning)
            .flatMap(planning ->
                planning instanceof org.poolkeeper.procedure.Planning.Refuses refusal
                    ? refusal.instead().stream()
                    : Stream.<ProcedureId>empty());

    assertThat(led)
        .allSatisfy(id ->
            assertThat(new Catalog().with(id).isPresent() || TO_COME.contains(id.text()))
                .as(id.text())
                .isTrue());
  }

  @Test
  void idsAreUniqueAndFoundAgain() {
    assertThat(new Catalog().all()).extracting(Procedure::id).doesNotHaveDuplicates();
    assertThat(new Catalog().all())
        .allSatisfy(procedure ->
            assertThat(new Catalog().with(procedure.id()))
                .map(Procedure::title)
                .hasValue(procedure.title()));
  }
}
