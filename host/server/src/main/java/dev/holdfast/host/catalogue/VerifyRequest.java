package dev.holdfast.host.catalogue;

import dev.holdfast.engine.verify.VerifyDepth;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verification to be made.
 *
 * @param depth how thorough the verification is
 * @param copy the storage of the copy to verify; absent for all copies
 * @param sourceId the server for test restores; absent for the one that the job names, otherwise
 *     the backup's own
 */
public record VerifyRequest(
    @NotNull VerifyDepth depth, @Nullable UUID copy, @Nullable UUID sourceId) {

  public VerifyRequest into(UUID server) {
    return new VerifyRequest(depth, copy, server);
  }
}
