package org.poolkeeper.simulator;

/// The pool's part in high availability.
final class HaPolicy {

  private final World world;

  HaPolicy(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }
}
