package dev.holdfast.host.catalogue;

import java.util.List;

/**
 * What was removed.
 *
 * @param removed the removed folders
 */
public record OrphanReport(List<String> removed) {}
