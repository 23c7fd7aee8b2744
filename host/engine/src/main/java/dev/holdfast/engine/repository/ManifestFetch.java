package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestJson;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.ManifestReading.Problem;
import dev.holdfast.engine.manifest.SignedManifest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.Optional;

/** Reads manifests from storages. */
public final class ManifestFetch {

  private static final int MAXIMUM_SIGNATURE_BYTES = 16 * 1024;

  private ManifestFetch() {}

  /**
   * Reads the manifest in a folder and decides whether it can be trusted. Throws if the storage
   * fails: then nothing is known.
   */
  public static ManifestReading read(
      StorageAccess storage, KeyPrefix folder, ManifestReader reader) {
    Optional<byte[]> json = json(storage, folder);
    if (json.isEmpty()) {
      return ManifestReader.refused(
          Problem.ABSENT, "There is no backup in " + folder + ".", "Use another copy.");
    }
    return signature(storage, folder)
        .map(signature -> reader.read(folder, new SignedManifest(json.get(), signature)))
        .orElseGet(
            () ->
                ManifestReader.refused(
                    Problem.UNSIGNED,
                    "The manifest in " + folder + " has no signature.",
                    "Use another copy."));
  }

  /**
   * Reads the manifest in a folder, which must be trusted.
   *
   * @throws HoldfastException {@link ProblemCode#UNTRUSTED} if it isn't, or if there is none
   */
  public static Manifest trusted(StorageAccess storage, KeyPrefix folder, ManifestReader reader) {
    ManifestReading reading = read(storage, folder, reader);
    if (reading instanceof ManifestReading.Trusted trusted) {
      return trusted.manifest();
    }
    Reason reason = ((ManifestReading.Refused) reading).reason();
    throw new HoldfastException(ProblemCode.UNTRUSTED, reason.message(), reason.hint());
  }

  /**
   * Returns the bytes of the manifest in a folder and its signature, or empty if one is missing.
   */
  public static Optional<SignedManifest> signed(StorageAccess storage, KeyPrefix folder) {
    return json(storage, folder)
        .flatMap(json -> signature(storage, folder).map(s -> new SignedManifest(json, s)));
  }

  /** Returns the bytes of the manifest in a folder, unverified, or empty if there is none. */
  public static Optional<byte[]> json(StorageAccess storage, KeyPrefix folder) {
    return find(storage, folder.key(Manifest.OBJECT_NAME), ManifestJson.MAXIMUM_BYTES);
  }

  private static Optional<byte[]> signature(StorageAccess storage, KeyPrefix folder) {
    return find(storage, folder.key(Manifest.SIGNATURE_NAME), MAXIMUM_SIGNATURE_BYTES);
  }

  /**
   * Reads the manifest in a folder without verifying its signature. Requires a person's explicit
   * consent.
   */
  public static Manifest readUnverified(StorageAccess storage, KeyPrefix folder) {
    ObjectKey key = folder.key(Manifest.OBJECT_NAME);
    return ManifestReader.readUnverified(storage.read(key, ManifestJson.MAXIMUM_BYTES));
  }

  private static Optional<byte[]> find(StorageAccess storage, ObjectKey key, int maximumBytes) {
    try {
      return Optional.of(storage.read(key, maximumBytes));
    } catch (PluginException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
