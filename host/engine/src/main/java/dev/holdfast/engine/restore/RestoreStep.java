package dev.holdfast.engine.restore;

import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.storage.ObjectKey;

/**
 * One entry that will be restored.
 *
 * @param item what was asked for
 * @param entry how it is stored
 * @param contents what is in it
 * @param storage a copy whose stored bytes were found good
 * @param key of its object there
 * @param request what the plugin is asked to do
 */
record RestoreStep(
    RestoreItem item,
    StoredEntry entry,
    EntryContents contents,
    StorageAccess storage,
    ObjectKey key,
    RestoreRequest request) {}
