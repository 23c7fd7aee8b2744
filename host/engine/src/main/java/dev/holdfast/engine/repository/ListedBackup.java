package dev.holdfast.engine.repository;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;

/**
 * A backup that exists: its manifest is there and a trusted key signed it.
 *
 * @param folder where it is
 * @param manifest what it says
 * @param keyId which key signed it
 * @param damage objects that are gone or have another size, as far as a listing shows
 */
public record ListedBackup(KeyPrefix folder, Manifest manifest, String keyId, List<String> damage) {

  public ListedBackup {
    damage = List.copyOf(damage);
  }
}
