package dev.holdfast.host.catalogue;

import java.util.UUID;

/**
 * The filling of a copy as it waits in the queue.
 *
 * @param backupId of which backup
 * @param adapterConfigId the destination that lacks it
 */
record FillTask(UUID backupId, UUID adapterConfigId) {}
