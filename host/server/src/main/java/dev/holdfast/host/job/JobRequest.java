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
 * @param sourceId the adapter configuration to back up
 * @param drillSourceId the adapter configuration that takes test restores of its backups, of the
 *     same adapter as the source; absent for the source itself
 * @param databases which databases; empty for all that users have
 * @param destinations where copies go, the one to read from first at the top
 * @param neededCopies how many must be stored for a run to count; fewer than there are destinations
 *     make a run with a missing copy partial instead of failed
 * @param compression such as {@code ZSTD:3} or {@code NONE}
 * @param encryptionProfileId whose keys it is encrypted to; absent for no encryption
 * @param parallelism how many databases are dumped at once
 * @param readBack which stored objects are read back and hashed before they count
 * @param namingTemplate of the folders; absent for one of the job, the time and the id
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
   * @param adapterConfigId its adapter configuration
   */
  public record Destination(@Field(label = "Storage") @NotNull UUID adapterConfigId) {}
}
