package org.poolkeeper.procedure.engine;

/// Something that goes wrong, or that somebody else does, in the middle of a run.
interface Mishap {

  /// It happens now.
  void befall(Trial trial);
}
