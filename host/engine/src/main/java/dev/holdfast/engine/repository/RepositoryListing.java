package dev.holdfast.engine.repository;

import java.util.List;

/**
 * The content of a destination.
 *
 * @param backups the existing backups, oldest first
 * @param problems folders that need attention
 */
public record RepositoryListing(List<ListedBackup> backups, List<RepositoryProblem> problems) {

  public RepositoryListing {
    backups = List.copyOf(backups);
    problems = List.copyOf(problems);
  }
}
