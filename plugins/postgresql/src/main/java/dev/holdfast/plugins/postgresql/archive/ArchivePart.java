package dev.holdfast.plugins.postgresql.archive;

/**
 * Where a text lies in an archive. Texts may be of any length, so they are left where they are
 * until they are wanted.
 *
 * @param offset of its first byte
 * @param length in bytes
 */
public record ArchivePart(long offset, int length) {}
