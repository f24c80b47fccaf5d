package org.poolkeeper.xapi;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.xapi.wire.BytesReading;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.XapiEvent;
import org.xml.sax.SAXException;

/// The way of the program from the reply of `event.from` to the model, without a network.
public final class SnapshotReading {
  private final BytesReading bytes = new BytesReading();

  /// The picture in `reply`.
  public PoolClaim claim(byte[] reply) throws IOException, SAXException {
    var image = new PoolImage();
    bytes
        .read(ReplyReader.events(PoolClass.fieldsByEvent(), SnapshotReading::change), reply)
        .events()
        .forEach(image::apply);
    return image.claim(
        new Endpoint(new HostAddress("192.0.2.11"), Endpoint.HTTPS),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  private static PoolImage.@Nullable Change change(XapiEvent event) {
    return PoolClass.ofEvent(event.type())
        .map(type ->
            new PoolImage.Change(
                type, event.ref(), event.snapshot().map(record -> type.row(event.ref(), record))))
        .orElse(null);
  }
}
