package dev.holdfast.host.catalogue;

import java.util.List;
import java.util.UUID;

/**
 * What a rebuild found.
 *
 * @param found how many backups are at the destination
 * @param added those that the catalogue didn't have
 * @param problems folders that should be looked at
 */
public record RebuildReport(int found, List<UUID> added, List<RebuildProblem> problems) {}
