package dev.holdfast.host.catalogue;

import java.util.List;
import java.util.UUID;

/**
 * What a rebuild found.
 *
 * @param found number of backups in the storage
 * @param added number of backups that were not in the catalogue
 * @param problems folders with a problem
 */
public record RebuildReport(int found, List<UUID> added, List<RebuildProblem> problems) {}
