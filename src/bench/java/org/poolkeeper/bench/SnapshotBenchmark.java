package org.poolkeeper.bench;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParserFactory;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.xapi.SnapshotReading;
import org.xml.sax.helpers.DefaultHandler;

/// 64 hosts and 5,000 VMs, from the reply to the model, against a bare SAX pass over the same
/// bytes; and what the model keeps of them on the heap.
final class SnapshotBenchmark implements Benchmark {
  private static final int VMS = 5000;

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public void run(Report report) throws Exception {
    var reply = reply();
    report.say("reply: %.1f MB", reply.length / 1e6);
    var reading = new SnapshotReading();
    var medians =
        Samples.medians(
            8,
            21,
            List.of(
                done -> {
                  bare(reply);
                  done.run();
                },
                done -> {
                  reading.claim(reply);
                  done.run();
                }));
    report.ratio("reply to model / bare SAX (ms)", medians[1], medians[0], 1.5);
    retained(report, reading, reply);
  }

  private static void retained(Report report, SnapshotReading reading, byte[] reply)
      throws Exception {
    var before = Samples.heap();
    var claims = List.of(reading.claim(reply), reading.claim(reply), reading.claim(reply));
    var after = Samples.heap();
    var vms = claims.stream().map(PoolClaim::vms).mapToInt(List::size).sum();
    if (vms < claims.size() * VMS * 0.9) {
      throw new IllegalStateException("only %d VMs".formatted(vms));
    }
    report.limit("retained heap a VM, hosts included", (after - before) / 1024.0 / vms, 3, "kB");
  }

  private static void bare(byte[] reply) throws Exception {
    var factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.newSAXParser().parse(new ByteArrayInputStream(reply), new DefaultHandler());
  }

  private static byte[] reply() throws Exception {
    try (var stage = Stage.serving("scale:64x5000");
        var client = new RawClient(stage.session().resolve().get(stage.coordinator()))) {
      var session = client.login(stage.session().user(), stage.session().password());
      return client.call("event.from", RawClient.everything(session, OUR_CLASSES));
    }
  }

  static final List<String> OUR_CLASSES =
      List.of("pool", "host", "host_metrics", "SR", "PBD", "Certificate", "VM");
}
