package dev.holdfast.plugins.postgresql.archive;

/**
 * A text in an archive.
 *
 * @param part its location
 * @param value the text, raw; empty if it was too long to be kept
 */
public record ArchiveText(ArchivePart part, String value) {}
