package dev.holdfast.host.boundary;

import dev.holdfast.host.boundary.AllowedFolder.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites texts for organisations that don't run the installation: they may name files, but not
 * their location on this machine, except in the organisation's own folders.
 */
final class Discretion {

  /** Matches an absolute path, but not a part of a relative one, of a URL, or of a text of ours. */
  private static final Pattern PATH =
      Pattern.compile("(?:(?<![\\w.~/…-])|(?<=file://))/(?!/)[^\\s\"'`<>|,;:()\\[\\]{}*?\\x00]+");

  private static final String SOMEWHERE = "…";

  /** Entries of the root folder: a path begins with one of them. */
  private static final Set<String> FIRST_NAMES = firstNames();

  private final Pattern hostFolders;

  /**
   * Also hides these folders, whose names may contain spaces, which end other paths.
   *
   * @param hostFolders absolute
   */
  Discretion(List<Path> hostFolders) {
    this.hostFolders = whole(hostFolders.toArray(Path[]::new));
  }

  private static Set<String> firstNames() {
    try (Stream<Path> found = Files.list(Path.of("/"))) {
      return found.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of("etc", "home", "opt", "root", "srv", "tmp", "usr", "var");
    }
  }

  /**
   * Returns the text without other locations.
   *
   * @param own the folders of the organisation that reads it
   */
  String of(String text, List<Place> own) {
    if (text.indexOf('/') < 0) {
      return text;
    }
    String rest = hostFolders.matcher(text).replaceAll(SOMEWHERE);
    for (Place place : own) {
      rest = whole(place.real()).matcher(rest).replaceAll(quoted(place.folder().toString()));
    }
    return PATH.matcher(rest).replaceAll(match -> quoted(told(match.group(), own)));
  }

  private static String told(String text, List<Place> own) {
    Path path = Path.of(text).normalize();
    boolean isTheirs = own.stream().anyMatch(place -> path.startsWith(place.folder()));
    boolean isPath = path.getNameCount() > 0 && FIRST_NAMES.contains(path.getName(0).toString());
    return isPath && !isTheirs ? SOMEWHERE + "/" + path.getFileName() : text;
  }

  /** Matches where nothing before or after makes it a part of another path. */
  private static Pattern whole(Path... paths) {
    return Pattern.compile(
        Stream.of(paths)
            .map(path -> Pattern.quote(path.toString()))
            .collect(Collectors.joining("|", "(?<![\\w.~-])(?:", ")(?![\\w.-])")));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
