package dev.holdfast.plugin.database;

import dev.holdfast.plugin.content.ContentItems;
import java.util.Objects;
import java.util.Optional;

/** What to dump, and how. Immutable; begin with {@link #of} and add what else is asked. */
public final class DumpRequest {

  private final Subject subject;
  private final Optional<Position> since;
  private final ContentItems baseItems;

  private DumpRequest(Subject subject, Optional<Position> since, ContentItems baseItems) {
    this.subject = Objects.requireNonNull(subject, "subject is null");
    this.since = since;
    this.baseItems = Objects.requireNonNull(baseItems, "baseItems is null");
  }

  /** Returns a request for all of a subject. */
  public static DumpRequest of(Subject subject) {
    return new DumpRequest(subject, Optional.empty(), ContentItems.NONE);
  }

  /**
   * Returns this request, for what has changed since this position of an earlier dump, whose
   * content had these items.
   */
  public DumpRequest withSince(Position value, ContentItems items) {
    return new DumpRequest(subject, Optional.of(value), items);
  }

  /** What to dump. */
  public Subject subject() {
    return subject;
  }

  /**
   * If present, the dump contains only what has changed since: the {@linkplain DumpResult#position
   * position} of an earlier dump of the same subject. Only {@link IncrementalDumps} are asked; one
   * that can't continue from it, for example because the server has been set up again, throws
   * {@link dev.holdfast.plugin.ErrorCode#NOT_FOUND} before it writes anything, and is asked for all
   * of the subject instead.
   */
  public Optional<Position> since() {
    return since;
  }

  /**
   * The items of the content that the earlier dump described, with their details; none without
   * {@link #since}. The host fetches them when they are first opened.
   */
  public ContentItems baseItems() {
    return baseItems;
  }
}
