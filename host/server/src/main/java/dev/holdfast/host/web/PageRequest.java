package dev.holdfast.host.web;

import dev.holdfast.engine.problem.InvalidValuesException;
import io.ebean.ExpressionList;
import io.ebean.typequery.QueryBean;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list, newest first. The cursor is the id of the last row of the page
 * before: ids sort by time, so concurrent inserts and deletions shift nothing.
 *
 * @param after the id after which to continue, or null for the start
 * @param limit the maximum number of rows
 */
public record PageRequest(@Nullable UUID after, int limit) {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 200;

  /** Reads the parameters {@code after} and {@code limit} of a request. */
  public static PageRequest of(@Nullable UUID after, @Nullable Integer limit) {
    int rows = limit == null ? DEFAULT_LIMIT : limit;
    if (rows < 1 || rows > MAXIMUM_LIMIT) {
      throw InvalidValuesException.parameter("limit", "must be from 1 to " + MAXIMUM_LIMIT);
    }
    return new PageRequest(after, rows);
  }

  /** Limits a query to this page; one more row shows whether there is another page. */
  public <T> List<T> find(QueryBean<T, ?> wanted) {
    // By name: a query bean's UUIDs have no comparison.
    ExpressionList<T> where = wanted.query().where();
    ExpressionList<T> narrowed = after == null ? where : where.lt("id", after);
    return narrowed.orderBy("id desc").setMaxRows(limit + 1).findList();
  }

  /** Returns the rows of this page, as the API shows them. */
  public <T, V> List<V> items(List<T> found, Function<T, V> view) {
    return found.stream().limit(limit).map(view).toList();
  }

  /** The cursor of the next page, or null on the last. */
  public <T> @Nullable UUID next(List<T> found, Function<T, UUID> id) {
    return found.size() > limit ? id.apply(found.get(limit - 1)) : null;
  }
}
