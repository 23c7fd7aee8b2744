package dev.holdfast.engine.repository;

import java.util.List;

/**
 * What is at a destination.
 *
 * @param backups that exist, oldest first
 * @param problems folders that should be looked at
 */
public record RepositoryListing(List<ListedBackup> backups, List<RepositoryProblem> problems) {

  public RepositoryListing {
    backups = List.copyOf(backups);
    problems = List.copyOf(problems);
  }
}
