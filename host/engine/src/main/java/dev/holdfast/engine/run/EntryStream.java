package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.ProgressThrottle;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCall;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.BoundedPipe;
import dev.holdfast.engine.pipe.DigestingOutputStream;
import dev.holdfast.engine.repository.StoredList;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one dump. The plugin dumps on a thread of its own. The stream ends well only after
 * the plugin has proven its dump.
 */
final class EntryStream {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int QUEUE_BYTES = 8 * CHUNK_BYTES;

  private final PluginCallScope calls;
  private final EntryPlan entry;
  private final ContentList list;
  private final BoundedPipe pipe;
  private volatile boolean sinceIsGone;
  private @Nullable DumpResult result;

  EntryStream(PluginCallScope calls, EntryPlan entry, ContentList list) {
    this.calls = calls;
    this.entry = entry;
    this.list = list;
    Limits limits = calls.limits();
    this.pipe = new BoundedPipe(QUEUE_BYTES, CHUNK_BYTES, limits.work(), limits.stall());
  }

  /** Runs it. Throws a coded exception unless at least one destination has the whole dump. */
  ObjectStream.Stored run(SourceAccess source, ObjectStream object) {
    Cancellation.Registration registration =
        calls.cancellation().onCancel(() -> pipe.fail(Failures.cancelled()));
    try {
      return object.write((raw, stored) -> result = stream(source, raw, stored));
    } catch (RuntimeException e) {
      pipe.fail(e);
      throw e;
    } finally {
      registration.close();
    }
  }

  /** What the plugin says of the dump, after {@link #run}. */
  DumpResult result() {
    return Objects.requireNonNull(result, "not dumped yet");
  }

  private DumpResult stream(
      SourceAccess source, DigestingOutputStream raw, DigestingOutputStream stored)
      throws IOException {
    try (InputStream in = pipe.source()) {
      PluginCall<DumpResult> dump = source.dump(entry.label(), this::dump);
      dump.whenFailed(pipe::fail);
      try {
        pump(source, in, raw, stored);
        raw.close();
        return dump.await(calls.limits().stall());
      } catch (IOException | RuntimeException | Error e) {
        dump.stop();
        throw e;
      }
    }
  }

  /** The end of the pipe is reached only after the plugin has proven the dump. */
  private DumpResult dump(DumpSession session) throws Exception {
    AbortableOutputStream sink = pipe.sink();
    try {
      DumpResult dumped = session.dump(entry.request(), sink, list);
      requireSameHistory(dumped);
      sink.close();
      return dumped;
    } catch (Throwable e) { // any failure must break the stream
      sinceIsGone =
          entry.request().since().isPresent()
              && (e instanceof PluginException failure && failure.code() == ErrorCode.NOT_FOUND
                  || entry.request().baseItems() instanceof StoredList items
                      && items.isUnreadable());
      sink.abort(e);
      throw e;
    }
  }

  /** What has changed since the position of one server says nothing about another one. */
  private void requireSameHistory(DumpResult result) {
    Optional<Position> since = entry.request().since();
    Optional<Position> now = result.position();
    if (since.isPresent() && now.isPresent() && !now.get().system().equals(since.get().system())) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "Its base ends at %s, which is another server's.".formatted(since.get()),
          "");
    }
  }

  /**
   * Whether it failed only because the source can't continue from where the base ends, or the list
   * of the base can't be read.
   */
  boolean isWithoutBase() {
    return sinceIsGone;
  }

  private void pump(
      SourceAccess source, InputStream in, DigestingOutputStream raw, DigestingOutputStream stored)
      throws IOException {
    ProgressThrottle pace = new ProgressThrottle();
    byte[] buffer = new byte[CHUNK_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      raw.write(buffer, 0, count);
      if (pace.isDue()) {
        source.tellProgress();
        calls.listener().on(new RunEvent.Moved(entry.label(), raw.count(), stored.count()));
      }
    }
  }
}
