package dev.holdfast.plugins.postgresql.archive;

/** Counts and digests the rows in what {@code COPY … TO STDOUT} sends. */
interface RowText {

  /** Takes the next bytes, however they are cut. */
  void feed(byte[] bytes, int from, int to);

  /** Whether the terminator was there, and nothing but empty lines after it. */
  boolean ended();
}
