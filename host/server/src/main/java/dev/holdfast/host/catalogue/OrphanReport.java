package dev.holdfast.host.catalogue;

import java.util.List;

/**
 * What was removed.
 *
 * @param removed the folders
 */
public record OrphanReport(List<String> removed) {}
