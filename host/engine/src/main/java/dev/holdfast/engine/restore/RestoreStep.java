package dev.holdfast.engine.restore;

import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.storage.ObjectKey;

/**
 * One entry that will be restored.
 *
 * @param item the requested item
 * @param entry the stored entry
 * @param contents its contents
 * @param storage a copy whose stored bytes are good
 * @param key the key of its object there
 * @param request the request to the plugin
 */
record RestoreStep(
    RestoreItem item,
    StoredEntry entry,
    EntryContents contents,
    StorageAccess storage,
    ObjectKey key,
    RestoreRequest request) {}
