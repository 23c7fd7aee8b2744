package dev.holdfast.engine.configuration;

/** The encryption of the connection to a mail server. */
public enum MailSecurity {
  /** TLS from the first byte. */
  TLS,
  /** STARTTLS before any command; nothing is sent without it. */
  STARTTLS,
  /** Unencrypted. */
  NONE
}
