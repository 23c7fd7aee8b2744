package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.plugin.storage.KeyPrefix;

/**
 * A folder that is no good backup.
 *
 * @param folder the folder
 * @param kind for example ORPHAN, UNSIGNED, FORGED or UNKNOWN_KEY, or the code of the failure to
 *     add the backup
 * @param message the problem
 * @param hint what to do
 */
public record RebuildProblem(String folder, String kind, String message, String hint) {

  static RebuildProblem of(RepositoryProblem problem) {
    return new RebuildProblem(
        problem.folder().value(),
        problem.kind().name(),
        problem.reason().message(),
        problem.reason().hint()
            + (problem.hasUnknownSigner()
                ? " Keys in the folder trusted-signers are trusted."
                : ""));
  }

  static RebuildProblem of(KeyPrefix folder, Reason reason) {
    return new RebuildProblem(folder.value(), reason.code(), reason.message(), reason.hint());
  }
}
