package dev.holdfast.plugin.notification;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An event that people should know of. It is structured, and each channel renders it as its service
 * needs. The host creates it with {@link #builder}; later versions may add components.
 *
 * @param id unique, and the same in all attempts: 1 to 64 letters, digits, {@code -} and {@code _}
 * @param time when it happened
 * @param severity how urgent it is
 * @param event the kind of event, for programs: lower-case words joined by dots, for example {@code
 *     backup.failed}
 * @param subject what it is about, for example the name of a job; may be empty, and contain any
 *     character
 * @param title what happened, in one line, without the subject: {@code Backup failed}
 * @param text what happened, in a few sentences; may be empty, and have several lines
 * @param facts details, in the order to show
 * @param link where people find more: an {@code http} or {@code https} URL
 */
public record Notification(
    String id,
    Instant time,
    Severity severity,
    String event,
    String subject,
    String title,
    String text,
    List<Fact> facts,
    Optional<URI> link) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern EVENT = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/].*");

  public Notification {
    Objects.requireNonNull(time, "time is null");
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(subject, "subject is null");
    Objects.requireNonNull(text, "text is null");
    facts = List.copyOf(facts);
    if (!ID.matcher(id).matches() || !EVENT.matcher(event).matches() || title.isBlank()) {
      throw new IllegalArgumentException("Not a notification: " + id + ", " + event);
    }
    if (link.isPresent() && !WEB.matcher(link.get().toString()).matches()) {
      throw new IllegalArgumentException("Not a link for people: " + link.get());
    }
  }

  /**
   * A detail.
   *
   * @param label what it is, for example {@code Duration}
   * @param value its value as people read it
   */
  public record Fact(String label, String value) {

    public Fact {
      Objects.requireNonNull(label, "label is null");
      Objects.requireNonNull(value, "value is null");
    }
  }

  /** A builder for a notification of now with a new id, and without subject, text, facts, link. */
  public static Builder builder(Severity severity, String event, String title) {
    return new Builder(severity, event, title);
  }

  /** Builds a notification. Not thread-safe. */
  public static final class Builder {

    private final Severity severity;
    private final String event;
    private final String title;
    private final List<Fact> facts = new ArrayList<>();
    private String id = UUID.randomUUID().toString();
    private Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private String subject = "";
    private String text = "";
    private Optional<URI> link = Optional.empty();

    private Builder(Severity severity, String event, String title) {
      this.severity = severity;
      this.event = event;
      this.title = title;
    }

    /** Sets the id. */
    public Builder id(String value) {
      id = value;
      return this;
    }

    /** Sets when it happened. */
    public Builder time(Instant value) {
      time = value;
      return this;
    }

    /** Sets what it is about. */
    public Builder subject(String value) {
      subject = value;
      return this;
    }

    /** Sets what happened, in a few sentences. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** Adds a detail. */
    public Builder fact(String label, String value) {
      facts.add(new Fact(label, value));
      return this;
    }

    /** Sets where people find more. */
    public Builder link(URI value) {
      link = Optional.of(value);
      return this;
    }

    /** The notification. */
    public Notification build() {
      return new Notification(id, time, severity, event, subject, title, text, facts, link);
    }
  }
}
