package dev.holdfast.plugins.postgresql.archive;

/**
 * A text in an archive.
 *
 * @param part its location
 * @param value the text, raw; empty if it is too long
 */
public record ArchiveText(ArchivePart part, String value) {}
