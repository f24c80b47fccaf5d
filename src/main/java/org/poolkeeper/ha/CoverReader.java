package org.poolkeeper.ha;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.poolkeeper.ha.HaCover.Agility;
import org.poolkeeper.ha.HaCover.Guarded;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// What becomes of VMs whose host fails. A VM is restarted for certain if it is set so and was not
/// stopped through the API since (XAPI.md 7.4).
record CoverReader(PoolClaim claim, Inquiries told) {

  HaCover cover() {
    var guarded = new ArrayList<Guarded>();
    var bestEffort = new ArrayList<Guarded>();
    var unguarded = new ArrayList<Guarded>();
    var resting = new ArrayList<Guarded>();
    claim.vms().stream()
        .sorted(
            Comparator.comparingLong((Vm vm) -> vm.restart().order())
                .thenComparing(Vm::name)
                .thenComparing(Vm::uuid))
        .forEach(vm -> {
          var one = guarded(vm);
          var priority = vm.restart().priority();
          if (vm.protectedByHa()) {
            guarded.add(one);
          } else if (vm.running() && priority.equals("best-effort")) {
            bestEffort.add(one);
          } else if (!priority.isEmpty()) {
            resting.add(one);
          } else if (vm.running()) {
            unguarded.add(one);
          }
        });
    return new HaCover(claim.vmsRead(), guarded, bestEffort, unguarded, resting);
  }

  private Guarded guarded(Vm vm) {
    var answer = told.to(new Inquiry.IsAgile(vm.uuid()));
    return new Guarded(
        vm.uuid(),
        vm.name(),
        claim.hosts().stream()
            .filter(host -> host.ref().equals(vm.residentOn()))
            .map(HostRecord::name)
            .findFirst(),
        vm.restart().order(),
        vm.restart().delaySeconds(),
        answer.map(CoverReader::agility).orElse(Agility.UNTOLD),
        answer.flatMap(said ->
            said instanceof InquiryAnswer.No(var why)
                ? Optional.of(new BoundWords().of(why))
                : Optional.empty()));
  }

  private static Agility agility(InquiryAnswer said) {
    return switch (said) {
      case InquiryAnswer.Yes() -> Agility.EVERYWHERE;
      case InquiryAnswer.No _ -> Agility.BOUND;
      case InquiryAnswer.Untold _,
          InquiryAnswer.Hindered _,
          InquiryAnswer.Failures _,
          InquiryAnswer.Placed _,
          InquiryAnswer.LiesOn _ ->
          Agility.UNTOLD;
    };
  }
}
