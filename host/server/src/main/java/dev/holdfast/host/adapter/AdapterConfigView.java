package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as the API shows it.
 *
 * @param id its id
 * @param name its name
 * @param type what it is for
 * @param adapterId which adapter
 * @param config the values, each secret that is set as {@code ********}; null while the plugin that
 *     knows which of them are secret isn't loaded, or can't read these
 * @param lastStatus what the last check found
 * @param lastHealthCheck when that was, or null
 * @param consecutiveFailures how many checks have failed in a row
 * @param version for If-Match
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record AdapterConfigView(
    UUID id,
    String name,
    AdapterCategory type,
    String adapterId,
    @Nullable ObjectNode config,
    AdapterStatus lastStatus,
    @Nullable Instant lastHealthCheck,
    int consecutiveFailures,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static AdapterConfigView of(AdapterConfig row, @Nullable ObjectNode masked) {
    return new AdapterConfigView(
        row.id(),
        row.name(),
        row.type(),
        row.adapterId(),
        masked,
        row.lastStatus(),
        row.lastHealthCheck(),
        row.consecutiveFailures(),
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }
}
