package org.poolkeeper.procedure.engine;

/// The program was killed at this point. No part of the engine may catch it.
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
