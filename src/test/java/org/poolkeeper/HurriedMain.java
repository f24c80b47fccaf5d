package org.poolkeeper;

/// The real program, whose runs need not wait for long: for tests that kill its process.
final class HurriedMain {
  private static final int HURRY = 20;

  private HurriedMain() {}

  public static void main(String[] args) {
    var time = new HurriedTime(HURRY);
    Main.start(args, time, () -> time, StoryTime.pace());
  }
}
