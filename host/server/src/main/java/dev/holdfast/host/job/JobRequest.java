package dev.holdfast.host.job;

import dev.holdfast.engine.run.ReadBack;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as people enter it.
 *
 * @param name unique
 * @param sourceId the source
 * @param drillSourceId the source that receives test restores, of the same adapter; absent for the
 *     source itself
 * @param databases databases to back up; empty for all user databases
 * @param destinations storages for the copies; the first one is read from first
 * @param neededCopies number of copies that must be stored; if it is less than the number of
 *     destinations, a run with a missing copy is partial instead of failed
 * @param compression for example ZSTD:3 or NONE
 * @param encryptionProfileId the encryption profile; absent for no encryption
 * @param parallelism number of databases dumped in parallel
 * @param readBack which stored objects are read back and hashed before they count
 * @param namingTemplate template of the folder names; absent for {job}/{time}-{id}
 * @param enabled whether it can be run
 */
public record JobRequest(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Source") @NotNull UUID sourceId,
    @Field(label = "Test restore source") @Nullable UUID drillSourceId,
    @Field(label = "Databases") @Size(max = 1000)
        List<@NotBlank @Size(max = 1000) String> databases,
    @Field(label = "Destinations") @Size(min = 1, max = 8) List<Destination> destinations,
    @Field(label = "Required copies", defaultValue = "1") @Min(1) @Max(8) int neededCopies,
    @Field(label = "Compression", defaultValue = "ZSTD") @NotBlank String compression,
    @Field(label = "Encryption") @Nullable UUID encryptionProfileId,
    @Field(label = "Parallelism", defaultValue = "1") @Min(1) @Max(8) int parallelism,
    @Field(label = "Read back", defaultValue = "UNATTESTED") @NotNull ReadBack readBack,
    @Field(label = "Naming") @Size(max = 500) @Nullable String namingTemplate,
    @Field(label = "Enabled", defaultValue = "true") boolean enabled) {

  public JobRequest {
    databases = List.copyOf(databases);
    destinations = List.copyOf(destinations);
  }

  /**
   * A place for copies.
   *
   * @param adapterConfigId the storage
   */
  public record Destination(@Field(label = "Storage") @NotNull UUID adapterConfigId) {}
}
