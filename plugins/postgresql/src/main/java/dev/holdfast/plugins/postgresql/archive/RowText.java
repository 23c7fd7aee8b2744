package dev.holdfast.plugins.postgresql.archive;

/** Counts and digests the rows in the output of {@code COPY … TO STDOUT}. */
interface RowText {

  /** Adds the next bytes, however they are split. */
  void feed(byte[] bytes, int from, int to);

  /** Whether the terminator was read, followed by nothing but empty lines. */
  boolean ended();
}
