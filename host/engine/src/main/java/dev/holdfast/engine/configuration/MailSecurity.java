package dev.holdfast.engine.configuration;

/** How the way to a mail server is encrypted. */
public enum MailSecurity {
  /** TLS from the first byte. */
  TLS,
  /** Begins in the clear and turns to TLS before anything is said; without it nothing is sent. */
  STARTTLS,
  /** Not at all. */
  NONE
}
