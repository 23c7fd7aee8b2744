package dev.holdfast.host.boundary;

import java.util.Arrays;
import java.util.List;

/**
 * An entry that the operator of the machine allows an organisation.
 *
 * @param organisation its slug or id; empty for the one that runs the installation
 * @param the entry, as configured
 */
record Grant(String organisation, String what) {

  /** The word for nothing at all, as an empty value would mean the default. */
  private static final String NOTHING = "none";

  /**
   * Parses {@code /srv, tailor=/srv/tailor}: a comma-separated list, each entry prefixed with its
   * organisation unless that is the one that runs the installation.
   */
  static List<Grant> parse(String text) {
    return text.strip().equals(NOTHING)
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(Grant::one)
            .toList();
  }

  private static Grant one(String text) {
    int equals = text.indexOf('=');
    int slash = text.indexOf('/');
    boolean named = equals >= 0 && (slash < 0 || equals < slash);
    return named
        ? new Grant(text.substring(0, equals).strip(), text.substring(equals + 1).strip())
        : new Grant("", text);
  }
}
