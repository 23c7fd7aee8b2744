package dev.holdfast.engine.repository;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;

/**
 * An existing backup: it has a manifest signed with a trusted key.
 *
 * @param folder where it is
 * @param manifest its manifest
 * @param keyId which key signed it
 * @param damage objects that are missing or of a different size according to the listing
 */
public record ListedBackup(KeyPrefix folder, Manifest manifest, String keyId, List<String> damage) {

  public ListedBackup {
    damage = List.copyOf(damage);
  }
}
