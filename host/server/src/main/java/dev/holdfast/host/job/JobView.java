package dev.holdfast.host.job;

import dev.holdfast.engine.run.ReadBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param sourceId the source
 * @param drillSourceId the source that receives test restores, or null for the source itself
 * @param databases databases to back up; empty for all user databases
 * @param destinations storages for the copies, in order
 * @param neededCopies number of copies that must be stored
 * @param compression for example ZSTD:3
 * @param encryptionProfileId the encryption profile, or null
 * @param parallelism number of databases dumped in parallel
 * @param readBack which stored objects are read back and hashed before they count
 * @param namingTemplate template of the folder names, or null for the default
 * @param enabled whether it can be run
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record JobView(
    UUID id,
    String name,
    UUID sourceId,
    @Nullable UUID drillSourceId,
    List<String> databases,
    List<Destination> destinations,
    int neededCopies,
    String compression,
    @Nullable UUID encryptionProfileId,
    int parallelism,
    ReadBack readBack,
    @Nullable String namingTemplate,
    boolean enabled,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A place for copies.
   *
   * @param adapterConfigId the storage
   * @param position order of the copies, from 0
   */
  public record Destination(UUID adapterConfigId, int position) {}

  static JobView of(Job job, List<JobDestination> destinations) {
    return new JobView(
        job.id(),
        job.name(),
        job.sourceId(),
        job.drillSourceId(),
        job.databases(),
        destinations.stream()
            .map(row -> new Destination(row.adapterConfigId(), row.position()))
            .toList(),
        job.neededCopies(),
        job.compression(),
        job.encryptionProfileId(),
        job.parallelism(),
        job.readBack(),
        job.namingTemplate(),
        job.enabled(),
        job.version(),
        job.createdAt(),
        job.updatedAt());
  }

  /** What it names by its id. */
  List<UUID> links() {
    List<UUID> links = new ArrayList<>();
    links.add(sourceId);
    if (drillSourceId != null) {
      links.add(drillSourceId);
    }
    destinations.forEach(each -> links.add(each.adapterConfigId()));
    if (encryptionProfileId != null) {
      links.add(encryptionProfileId);
    }
    return links;
  }

  /** The same values under another name, as a person would enter them. */
  JobRequest copy(String otherName) {
    return new JobRequest(
        otherName,
        sourceId,
        drillSourceId,
        databases,
        destinations.stream()
            .map(each -> new JobRequest.Destination(each.adapterConfigId()))
            .toList(),
        neededCopies,
        compression,
        encryptionProfileId,
        parallelism,
        readBack,
        namingTemplate,
        enabled);
  }
}
