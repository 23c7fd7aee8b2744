package dev.holdfast.host.boundary;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sources and storages that are made over REST may reach.
 *
 * @param paths folders
 * @param networks networks to connect to
 * @param programs folders whose programs may be run, besides those that root alone can change
 */
record BoundaryView(List<Allowed> paths, List<Allowed> networks, List<String> programs) {

  /**
   * Something that is allowed.
   *
   * @param organisation slug or id of the one that may use it; empty for the one that runs the
   *     installation, {@code *} for all
   * @param what as the operator wrote it
   * @param note what is odd about it, such as that nothing is there; may be empty
   */
  record Allowed(String organisation, String what, String note) {

    @Override
    public String toString() {
      String text = organisation.isEmpty() ? what : organisation + "=" + what;
      return note.isEmpty() ? text : text + " (" + note + ")";
    }
  }

  /** All of it in a line. */
  String line() {
    return "Over REST, sources and storages may use the folders %s, the networks %s, and programs %s"
        .formatted(
            listed(paths.stream()),
            listed(networks.stream()),
            Stream.concat(Stream.of("of root's alone"), programs.stream().map("in "::concat))
                .collect(Collectors.joining(" and ")));
  }

  private static String listed(Stream<Allowed> items) {
    String text = items.map(Allowed::toString).collect(Collectors.joining(", "));
    return text.isEmpty() ? "(none)" : text;
  }
}
