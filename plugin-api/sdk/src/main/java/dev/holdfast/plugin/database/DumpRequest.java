package dev.holdfast.plugin.database;

import dev.holdfast.plugin.content.ContentItems;
import java.util.Objects;
import java.util.Optional;

/** What to dump, and how. Immutable; begin with {@link #of} and add what else is asked. */
public final class DumpRequest {

  private final Subject subject;
  private final Optional<Position> since;
  private final ContentItems baseItems;
  private final ContentFilter filter;

  private DumpRequest(
      Subject subject, Optional<Position> since, ContentItems baseItems, ContentFilter filter) {
    this.subject = Objects.requireNonNull(subject, "subject is null");
    this.since = since;
    this.baseItems = Objects.requireNonNull(baseItems, "baseItems is null");
    this.filter = Objects.requireNonNull(filter, "filter is null");
  }

  /** Returns a request for all of a subject. */
  public static DumpRequest of(Subject subject) {
    return new DumpRequest(subject, Optional.empty(), ContentItems.NONE, ContentFilter.NONE);
  }

  /**
   * Returns this request, for what has changed since this position of an earlier dump, whose
   * content had these items.
   */
  public DumpRequest withSince(Position value, ContentItems items) {
    return new DumpRequest(subject, Optional.of(value), items, filter);
  }

  /** Returns this request, for a part of the subject. */
  public DumpRequest withFilter(ContentFilter value) {
    return new DumpRequest(subject, since, baseItems, value);
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

  /**
   * Which parts of the subject to dump. Only sources that implement {@link FiltersContent} get
   * another one than {@link ContentFilter#NONE}. They name everything that they leave out for it in
   * {@link DumpResult#leftOut}, and what is to be included but doesn't exist as {@linkplain
   * SubjectListing.LeftOut#impossible impossible}, so that no partial backup is taken for a whole
   * one. If nothing of what is to be included exists, the dump fails with {@link
   * dev.holdfast.plugin.ErrorCode#NOT_FOUND}.
   */
  public ContentFilter filter() {
    return filter;
  }
}
