package dev.holdfast.plugins.postgresql.archive;

/**
 * The location of a text in an archive. Texts may be of any length, so they are read only when
 * needed.
 *
 * @param offset the position of its first byte
 * @param length in bytes
 */
public record ArchivePart(long offset, int length) {}
