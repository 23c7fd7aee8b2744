package dev.holdfast.host.catalogue;

import java.util.UUID;

/**
 * A restore as it waits in the queue.
 *
 * @param backupId what to restore
 * @param request how
 */
record RestoreTask(UUID backupId, RestoreBackupRequest request) {}
