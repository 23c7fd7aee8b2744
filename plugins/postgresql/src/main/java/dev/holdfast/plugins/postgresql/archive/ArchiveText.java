package dev.holdfast.plugins.postgresql.archive;

/**
 * A text in an archive.
 *
 * @param part where it lies
 * @param value the text, raw; empty when it was too long to be kept
 */
public record ArchiveText(ArchivePart part, String value) {}
