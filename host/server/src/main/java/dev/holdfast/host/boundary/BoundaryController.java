package dev.holdfast.host.boundary;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bounds set on the machine. They can't be changed over the network. */
@Controller("/api/v1/boundaries")
final class BoundaryController {

  /**
   * What sources and storages that are made over REST may reach.
   *
   * @param paths folders
   * @param networks networks that may be reached
   * @param programs folders with programs that may be run, in addition to those that only root can
   *     change
   */
  record BoundaryView(List<Allowed> paths, List<Allowed> networks, List<String> programs) {

    /**
     * Something that is allowed.
     *
     * @param organisation slug or id of the organisation that may use it; empty for the one that
     *     runs the installation, * for all
     * @param what the entry, as configured
     * @param note a possible problem, for example that the folder doesn't exist; may be empty
     */
    record Allowed(String organisation, String what, String note) {

      @Override
      public String toString() {
        String text = organisation.isEmpty() ? what : organisation + "=" + what;
        return note.isEmpty() ? text : text + " (" + note + ")";
      }
    }

    /** Everything in one line. */
    String line() {
      return "Sources and storages created over REST may use the folders %s, the networks %s, and programs %s"
          .formatted(
              listed(paths.stream()),
              listed(networks.stream()),
              Stream.concat(
                      Stream.of("that only root can change"), programs.stream().map("in "::concat))
                  .collect(Collectors.joining(" and ")));
    }

    private static String listed(Stream<Allowed> items) {
      String text = items.map(Allowed::toString).collect(Collectors.joining(", "));
      return text.isEmpty() ? "(none)" : text;
    }
  }

  private final Boundaries boundaries;

  BoundaryController(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /** Returns the folders, networks and programs that sources and storages may use. */
  @Roles(Permission.SETTING_READ)
  @Get
  BoundaryView getBoundaries() {
    return boundaries.view();
  }
}
