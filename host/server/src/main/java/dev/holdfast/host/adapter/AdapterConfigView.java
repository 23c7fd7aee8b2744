package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param type source or storage
 * @param adapterId id of the adapter
 * @param config the values, with ******** for each secret that is set; null while the plugin isn't
 *     loaded or can't read them
 * @param connectionId the connection to the machine where it works; null for the host's own
 * @param lastStatus result of the last check
 * @param lastHealthCheck time of the last check, or null
 * @param consecutiveFailures number of failed checks in a row
 * @param mutedUntil until when nobody is told of its health; null if not muted
 * @param engine product and version that it last reached; null if unknown, or for other kinds
 * @param consent whether it may use its account; null if nobody consented, or it needs none
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record AdapterConfigView(
    UUID id,
    String name,
    String type,
    String adapterId,
    @Nullable ObjectNode config,
    @Nullable UUID connectionId,
    AdapterStatus lastStatus,
    @Nullable Instant lastHealthCheck,
    int consecutiveFailures,
    @Nullable Instant mutedUntil,
    @Nullable String engine,
    @Nullable AdapterConsent consent,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** The row with these values. */
  public static AdapterConfigView of(AdapterConfig row, @Nullable ObjectNode masked) {
    return new AdapterConfigView(
        row.id(),
        row.name(),
        row.type(),
        row.adapterId(),
        masked,
        row.connectionId(),
        row.lastStatus(),
        row.lastHealthCheck(),
        row.consecutiveFailures(),
        row.mutedUntil(),
        row.engine().map(AdapterEngine::toString).orElse(null),
        row.consent(),
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }

  /**
   * Some configurations, newest first.
   *
   * @param items the configurations
   * @param next pass it as after for the next page; null on the last
   */
  public record AdapterConfigPage(List<AdapterConfigView> items, @Nullable UUID next) {}
}
