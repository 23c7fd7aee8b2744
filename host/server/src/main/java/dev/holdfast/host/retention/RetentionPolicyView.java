package dev.holdfast.host.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named policy as the API shows it.
 *
 * @param id the id
 * @param name the name
 * @param retention which backups it keeps
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record RetentionPolicyView(
    UUID id,
    String name,
    RetentionRule retention,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static RetentionPolicyView of(StoredPolicy row) {
    return new RetentionPolicyView(
        row.id(), row.name(), row.retention(), row.version(), row.createdAt(), row.updatedAt());
  }

  /**
   * Some policies, newest first.
   *
   * @param items the policies
   * @param next pass it as after for the next page; null on the last
   */
  public record RetentionPolicyPage(List<RetentionPolicyView> items, @Nullable UUID next) {}
}
