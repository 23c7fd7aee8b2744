package dev.holdfast.host.catalogue;

import java.util.UUID;

/**
 * A verification as it waits in the queue.
 *
 * @param backupId what to verify
 * @param request how
 */
record VerifyTask(UUID backupId, VerifyRequest request) {}
