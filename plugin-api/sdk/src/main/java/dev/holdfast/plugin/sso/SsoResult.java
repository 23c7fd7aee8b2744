package dev.holdfast.plugin.sso;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The result of an attempt to sign in. */
public sealed interface SsoResult {

  /**
   * The provider vouches for a person. Created with {@link #builder}; later versions may add
   * components. The host links accounts by issuer and subject, never by e-mail address.
   *
   * @param issuer who vouches, for ever the same: the issuer of an ID token, the entity id of a
   *     SAML identity provider, the URL of a directory
   * @param subject the person's id at the issuer, which never changes and is never given to another
   *     person: not a name or an e-mail address if there is anything better
   * @param email the person's address, or empty
   * @param emailVerified whether the provider says that it has verified that the address is the
   *     person's. False if it says nothing
   * @param name the person's name as people read it, or empty
   * @param groups the person's groups or roles at the provider
   * @param authenticated when the provider authenticated the person, if it says so
   */
  record Identity(
      String issuer,
      String subject,
      String email,
      boolean emailVerified,
      String name,
      Set<String> groups,
      Optional<Instant> authenticated)
      implements SsoResult {

    public Identity {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(authenticated, "authenticated is null");
      groups = Set.copyOf(groups);
      if (issuer.isBlank() || subject.isBlank()) {
        throw new IllegalArgumentException("An identity has an issuer and a subject");
      }
      if (emailVerified && email.isBlank()) {
        throw new IllegalArgumentException("There is no address that could be verified");
      }
    }

    /** A builder for an identity of which nothing else is known. */
    public static Builder builder(String issuer, String subject) {
      return new Builder(issuer, subject);
    }

    /** Builds an identity. Not thread-safe. */
    public static final class Builder {

      private final String issuer;
      private final String subject;
      private String email = "";
      private boolean emailVerified;
      private String name = "";
      private Set<String> groups = Set.of();
      private Optional<Instant> authenticated = Optional.empty();

      private Builder(String issuer, String subject) {
        this.issuer = issuer;
        this.subject = subject;
      }

      /** Sets the e-mail address, and whether the provider has verified it. */
      public Builder email(String value, boolean verified) {
        email = value;
        emailVerified = verified && !value.isBlank();
        return this;
      }

      /** Sets the name. */
      public Builder name(String value) {
        name = value;
        return this;
      }

      /** Sets the groups. */
      public Builder groups(Set<String> value) {
        groups = value;
        return this;
      }

      /** Sets when the provider authenticated the person. */
      public Builder authenticated(Instant value) {
        authenticated = Optional.of(value);
        return this;
      }

      /** The identity. */
      public Identity build() {
        return new Identity(issuer, subject, email, emailVerified, name, groups, authenticated);
      }
    }
  }

  /**
   * Nobody is signed in.
   *
   * @param reason what the host does about it
   * @param message why, for the log and the audit log, without secrets; people who sign in see only
   *     a general message
   */
  record Denied(Reason reason, String message) implements SsoResult {

    public Denied {
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(message, "message is null");
    }

    /** Why nobody is signed in. */
    public enum Reason {
      /** The person declined, or the provider refused them. They may try again. */
      DECLINED,
      /** User name or password is wrong. Counts towards the lockout. */
      WRONG_PASSWORD,
      /** The answer is forged, replayed, expired, or belongs to another attempt. */
      NOT_GENUINE
    }
  }
}
