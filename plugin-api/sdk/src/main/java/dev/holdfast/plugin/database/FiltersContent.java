package dev.holdfast.plugin.database;

/**
 * A source whose dumps can {@linkplain DumpRequest#filter contain a part} of a subject, for example
 * some tables of a database. The host refuses jobs that ask this of another source.
 */
public interface FiltersContent {

  /**
   * How patterns are written, as one sentence for people with an example of each form: {@code Name
   * a table (public.orders) or several (audit.*).}
   */
  String patterns();

  /** Whether this is a pattern, by its form alone: jobs are checked without a connection. */
  boolean isPattern(String text);
}
