package dev.holdfast.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import dev.holdfast.host.people.Accounts.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit log.
 *
 * @param id the row's id
 * @param sequence position in the organisation's log, from 1
 * @param occurredAt when it happened
 * @param userId the user; null for the host itself and for unknown people
 * @param user the user's current name; null if there is no userId or no such user
 * @param apiKeyId the API key used; null for none
 * @param action what was done, for example {@code job.change}
 * @param resource the kind of object to which it was done
 * @param resourceId the object's id; null for none
 * @param details the changes, without secrets
 * @param ipAddress the client's address; null for the host itself
 * @param userAgent the client as it names itself; null for the host itself
 * @param success false if it was refused or failed
 * @param previousHash hash of the previous row
 * @param hash hash of this row and the previous hash
 */
public record AuditLogView(
    UUID id,
    long sequence,
    Instant occurredAt,
    @Nullable UUID userId,
    @Nullable Actor user,
    @Nullable UUID apiKeyId,
    String action,
    String resource,
    @Nullable String resourceId,
    JsonNode details,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    boolean success,
    String previousHash,
    String hash) {

  static AuditLogView of(AuditLog log, Map<UUID, Account> accounts) {
    AuditLink link = log.link();
    AuditRecord row = link.row();
    return new AuditLogView(
        log.id(),
        row.sequence(),
        row.occurredAt(),
        row.userId(),
        row.userId() == null ? null : Actor.of(accounts.get(row.userId())),
        row.apiKeyId(),
        row.action(),
        row.resource(),
        row.resourceId(),
        parse(row.details()),
        row.ipAddress(),
        row.userAgent(),
        row.success(),
        link.previousHash(),
        link.hash());
  }

  /** A tampered row may contain anything. */
  private static JsonNode parse(String details) {
    try {
      return RecordJson.MAPPER.readTree(details);
    } catch (JsonProcessingException e) {
      return RecordJson.MAPPER.getNodeFactory().textNode(details);
    }
  }

  /**
   * A user of the log as of now.
   *
   * @param name empty after the account was deleted
   * @param deleted whether the account was deleted
   */
  public record Actor(String name, boolean deleted) {

    private static @Nullable Actor of(@Nullable Account account) {
      return account == null
          ? null
          : new Actor(account.deleted() ? "" : account.name(), account.deleted());
    }
  }

  /**
   * A part of the audit log, newest first.
   *
   * @param items the rows
   * @param next what {@code after} is for the next page; null on the last
   */
  public record AuditLogPage(List<AuditLogView> items, @Nullable UUID next) {}
}
