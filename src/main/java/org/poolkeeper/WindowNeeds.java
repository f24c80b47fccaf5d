package org.poolkeeper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds out before the toolkit starts whether a window can open on this machine, since the toolkit
/// itself dies of what is missing in ways that name nothing (TOOLCHAIN.md 2).
///
/// @param display what is wrong with the display, if anything is
/// @param library whether the dynamic linker finds a library of this name
/// @param fonts whether there is any font
/// @param installer the command that installs packages here, if one is known
record WindowNeeds(
    Supplier<Optional<String>> display,
    Predicate<String> library,
    Supplier<Boolean> fonts,
    Optional<Installer> installer) {

  /// A package manager and what it calls the packages.
  enum Installer {
    APT("apt-get install", "libgtk-3-0", "libpangoft2-1.0-0", "fonts-dejavu-core"),
    DNF("dnf install", "gtk3", "pango", "dejavu-sans-fonts"),
    ZYPPER("zypper install", "libgtk-3-0", "libpango-1_0-0", "dejavu-fonts"),
    PACMAN("pacman -S", "gtk3", "pango", "ttf-dejavu"),
    APK("apk add", "gtk+3.0", "pango", "font-dejavu");

    private final String command;
    private final String gtk;
    private final String pango;
    private final String font;

    Installer(String command, String gtk, String pango, String font) {
      this.command = command;
      this.gtk = gtk;
      this.pango = pango;
      this.font = font;
    }

    private String packageFor(Need need) {
      return switch (need) {
        case GTK -> gtk;
        case PANGO -> pango;
        case FONT -> font;
      };
    }
  }

  private enum Need {
    GTK("GTK 3"),
    PANGO("Pango"),
    FONT("a font");

    private final String words;

    Need(String words) {
      this.words = words;
    }
  }

  /// Why no window can open, as one sentence; empty if nothing speaks against it.
  Optional<String> missing() {
    var needs = new ArrayList<Need>();
    for (var need : Need.values()) {
      var there = present(need);
      if (!there) {
        needs.add(need);
      }
    }
    if (!needs.isEmpty()) {
      var what = String.join(" and ", needs.stream().map(need -> need.words).toList());
      var verb = needs.size() == 1 ? "is" : "are";
      return Optional.of(
          "No window can open here because %s %s missing%s."
              .formatted(what, verb, installer.map(known -> how(known, needs)).orElse("")));
    }
    return display.get().map("No window can open here because %s."::formatted);
  }

  private boolean present(Need need) {
    return switch (need) {
      case GTK -> all("libgtk-3.so.0", "libgdk-3.so.0");
      case PANGO ->
          all(
              "libpango-1.0.so.0",
              "libpangoft2-1.0.so.0",
              "libfontconfig.so.1",
              "libfreetype.so.6");
      case FONT -> fonts.get();
    };
  }

  private boolean all(String... names) {
    return Stream.of(names).allMatch(library);
  }

  private static String how(Installer installer, List<Need> needs) {
    return " (install with: %s %s)"
        .formatted(
            installer.command,
            String.join(" ", needs.stream().map(installer::packageFor).toList()));
  }
}
