package org.poolkeeper.simulator.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// Accepts connections on a virtual thread until closed. Closing waits for that thread: only then
/// is the port free to be something else.
final class Acceptor implements Closeable {

  private final ServerSocket listening;
  private final Consumer<Socket> server;
  private final Thread thread;

  Acceptor(ServerSocket listening, Consumer<Socket> server) {
    this.listening = listening;
    this.server = server;
    thread = Thread.ofVirtual().name("simulated-port").start(this::accept);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      while (true) {
        server.accept(listening.accept());
      }
    } catch (IOException e) {
      assert listening.isClosed() : e;
    }
  }
}
