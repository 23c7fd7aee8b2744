package dev.holdfast.host.identity.twofactor;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A WebAuthn credential. Nothing makes one yet. */
@Entity
public class Passkey extends BaseEntity {

  private UUID userId;
  @Nullable private String name;
  private String publicKey;
  private String credentialId;
  private long counter;
  private String deviceType;
  private boolean backedUp;
  @Nullable private String transports;
  @Nullable private String aaguid;

  Passkey(UUID userId, String credentialId, String publicKey, String deviceType) {
    this.userId = userId;
    this.credentialId = credentialId;
    this.publicKey = publicKey;
    this.deviceType = deviceType;
  }
}
