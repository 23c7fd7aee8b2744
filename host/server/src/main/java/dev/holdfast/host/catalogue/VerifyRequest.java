package dev.holdfast.host.catalogue;

import dev.holdfast.engine.verify.VerifyDepth;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verification to be made.
 *
 * @param depth how closely to look
 * @param copy the destination of the copy to look at; null for every copy
 * @param sourceId the server that takes test restores and reads dumps; null for the one that its
 *     job names for test restores, or else the backup's own
 */
public record VerifyRequest(
    @NotNull VerifyDepth depth, @Nullable UUID copy, @Nullable UUID sourceId) {

  VerifyRequest into(UUID server) {
    return new VerifyRequest(depth, copy, server);
  }
}
