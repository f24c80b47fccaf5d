package org.poolkeeper;

/** Starts the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("poolkeeper " + Runtime.version());
  }
}
