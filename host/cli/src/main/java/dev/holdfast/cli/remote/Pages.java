package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list of the host's, page after page: only one of them is held at a time. */
final class Pages implements Iterator<JsonNode> {

  private static final int LARGEST = 200;

  private final HostClient host;
  private final Query query;
  private final boolean whole;
  private long left;
  private boolean begun;
  private @Nullable String next;

  /**
   * Prepares to read.
   *
   * @param after where to begin, or null for the start
   * @param most how many items at most
   */
  Pages(HostClient host, Query query, @Nullable String after, long most) {
    this(host, query, after, most, false);
  }

  private Pages(HostClient host, Query query, @Nullable String after, long most, boolean whole) {
    this.host = host;
    this.query = query;
    this.next = after;
    this.left = most;
    this.whole = whole;
  }

  /** A list in the pages of the host's own size, or as a whole where it has none. */
  static Pages whole(HostClient host, Query query) {
    return new Pages(host, query, null, Long.MAX_VALUE, true);
  }

  /** Each item of a whole list. */
  static Stream<JsonNode> items(HostClient host, Query query) {
    Iterable<JsonNode> pages = () -> new Pages(host, query, null, Long.MAX_VALUE);
    return StreamSupport.stream(pages.spliterator(), false)
        .flatMap(page -> StreamSupport.stream(page.spliterator(), false));
  }

  @Override
  public boolean hasNext() {
    return !begun || (left > 0 && next != null);
  }

  /** The items of the next page; there may be none. */
  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object size = whole ? null : Math.min(left, LARGEST);
    Query page = query.with("after", next).with("limit", size);
    JsonNode body = host.get(page.text()).body();
    JsonNode items = body.path("items");
    begun = true;
    left -= items.size();
    next = items.isEmpty() ? null : body.path("next").asText(null);
    return items;
  }

  /** Where the list goes on; null at its end. */
  @Nullable String cursor() {
    return next;
  }
}
