package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A link that makes its recipient a member. Usable once. */
@Entity
public class Invitation extends EditableEntity {

  private String email;
  private String roleIds;
  private String teamIds;
  private String tokenHash;
  private boolean mailed;
  @Nullable private UUID invitedBy;
  @Nullable private Instant acceptedAt;
  private Instant expiresAt;

  /**
   * An open invitation.
   *
   * @param email in lower case
   * @param mailed whether the token is only mailed
   * @param invitedBy null if no person did
   */
  public Invitation(
      String email,
      Collection<UUID> roleIds,
      Collection<UUID> teamIds,
      String tokenHash,
      boolean mailed,
      @Nullable UUID invitedBy,
      Instant expiresAt) {
    this.email = email;
    this.roleIds = text(roleIds);
    this.teamIds = text(teamIds);
    this.tokenHash = tokenHash;
    this.mailed = mailed;
    this.invitedBy = invitedBy;
    this.expiresAt = expiresAt;
  }

  /** Invalidates the previous link, and records the person responsible for the new one. */
  void renew(String newTokenHash, boolean byMail, @Nullable UUID renewedBy, Instant newExpiry) {
    this.tokenHash = newTokenHash;
    this.mailed = byMail;
    this.invitedBy = renewedBy;
    this.expiresAt = newExpiry;
  }

  InvitationStatus status(Instant now) {
    if (acceptedAt != null) {
      return InvitationStatus.ACCEPTED;
    }
    return now.isBefore(expiresAt) ? InvitationStatus.PENDING : InvitationStatus.EXPIRED;
  }

  public String email() {
    return email;
  }

  String tokenHash() {
    return tokenHash;
  }

  InvitationDelivery delivery() {
    return mailed ? InvitationDelivery.MAIL : InvitationDelivery.LINK;
  }

  public List<UUID> roleIds() {
    return ids(roleIds);
  }

  public List<UUID> teamIds() {
    return ids(teamIds);
  }

  public @Nullable UUID invitedBy() {
    return invitedBy;
  }

  public @Nullable Instant acceptedAt() {
    return acceptedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  private static String text(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
  }

  private static List<UUID> ids(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(UUID::fromString).toList();
  }
}
