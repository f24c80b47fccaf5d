package org.poolkeeper.simulator.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.simulator.Front;

/// One loopback port that stands for a port of a simulated host, and keeps its number through all
/// it goes through. Refused: the port is bound but nobody listens. Black hole: somebody listens
/// with a queue that is full, so that the system drops further connection requests (Linux;
/// elsewhere they may be accepted and then never answered), and established connections are neither
/// read nor answered.
final class HostPort implements Closeable {

  private static final int BACKLOG = 128;
  private static final int FILLERS = 4;

  /// Serves one accepted connection until it ends.
  @FunctionalInterface
  interface Server {
    void serve(Socket socket, HostPort port) throws IOException;
  }

  private final Server server;
  private final ExecutorService threads;
  private final int number;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Socket> connections = new HashSet<>();
  private final List<Closeable> holding = new ArrayList<>();
  private @Nullable Front front;
  private int life;

  HostPort(Server server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
    try (var free = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      number = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    become(Front.REFUSED, 0);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
  }

  /// Changes what a client meets; connections of another life of the service end, unless the client
  /// cannot hear of it.
  void become(Front newFront, int newLife) {
    lock.lock();
    try {
      if (newLife != life && newFront != Front.BLACK_HOLE) {
        closeAll(connections);
        life = newLife;
      }
      if (newFront == Front.REFUSED) {
        closeAll(connections);
      }
      if (newFront != front && !(listens(newFront) && listens(front))) {
        closeAll(holding);
        open(newFront);
      }
      front = newFront;
      changed.signalAll();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + number + " is lost.", e);
    } finally {
      lock.unlock();
    }
  }

  /// Ends all connections, as a restart of the TLS front does.
  void dropAll() {
    lock.lock();
    try {
      closeAll(connections);
    } finally {
      lock.unlock();
    }
  }

  Front front() {
    lock.lock();
    try {
      return front == null ? Front.REFUSED : front;
    } finally {
      lock.unlock();
    }
  }

  /// Waits while packets vanish.
  void awaitPackets() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (front == Front.BLACK_HOLE) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closeAll(holding);
      closeAll(connections);
    } finally {
      lock.unlock();
    }
  }

  private static boolean listens(@Nullable Front front) {
    return front == Front.ANSWERING || front == Front.CLOSES_AFTER_TLS;
  }

  private void open(Front newFront) throws IOException {
    switch (newFront) {
      case ANSWERING, CLOSES_AFTER_TLS -> {
        holding.add(new Acceptor(listen(BACKLOG), socket -> threads.execute(() -> serve(socket))));
      }
      case REFUSED -> {
        var reserved = new Socket();
        holding.add(reserved);
        reserved.setReuseAddress(true);
        reserved.bind(address());
      }
      case BLACK_HOLE -> {
        holding.add(listen(1));
        for (var i = 0; i < FILLERS; i++) {
          var filler = SocketChannel.open();
          holding.add(filler);
          filler.configureBlocking(false);
          filler.connect(address());
        }
      }
    }
  }

  private ServerSocket listen(int backlog) throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(address(), backlog);
    return listening;
  }

  private void serve(Socket socket) {
    track(() -> connections.add(socket));
    try (socket) {
      server.serve(socket, this);
    } catch (IOException e) {
      // The client went away, or the host did.
      assert !socket.isBound() || socket.isConnected() : e;
    } finally {
      track(() -> connections.remove(socket));
    }
  }

  private void track(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private static void closeAll(Collection<? extends Closeable> all) {
    for (var one : List.copyOf(all)) {
      try {
        one.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    all.clear();
  }
}
