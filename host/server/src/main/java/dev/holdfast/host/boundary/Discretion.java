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
 * Texts for organisations that don't run the installation: they name files, but not where on this
 * machine those lie, unless that is in a folder of their own.
 */
final class Discretion {

  /** An absolute path, but no part of a relative one, of a web address or of an answer of ours. */
  private static final Pattern PATH =
      Pattern.compile("(?:(?<![\\w.~/…-])|(?<=file://))/(?!/)[^\\s\"'`<>|,;:()\\[\\]{}*?\\x00]+");

  private static final String SOMEWHERE = "…";

  /** Entries of the root folder: a path can only begin with one of them. */
  private static final Set<String> FIRST_NAMES = firstNames();

  private final Pattern hostFolders;

  /**
   * Keeps the place of these in particular: their names may have spaces, which end other paths.
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
   * The text without other places.
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

  /** Where nothing before or after it makes it a part of another path. */
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
