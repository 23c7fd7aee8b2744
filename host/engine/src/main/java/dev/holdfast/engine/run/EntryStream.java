package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.ProgressThrottle;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCall;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.BoundedPipe;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.DigestingOutputStream;
import dev.holdfast.engine.pipe.FanOut;
import dev.holdfast.engine.pipe.HandOver;
import dev.holdfast.engine.pipe.PartingOutputStream;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The stream of one entry. The plugin dumps on one thread, this one compresses, another encrypts,
 * and each destination stores on a further one. The stream ends well only after the plugin has
 * proven its dump.
 */
final class EntryStream {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int QUEUE_BYTES = 8 * CHUNK_BYTES;

  private final BackupPlan plan;
  private final PluginCallScope calls;
  private final EntryPlan entry;
  private final List<EntryUpload> branches;
  private final OptionalLong partBytes;
  private final BoundedPipe pipe;
  private volatile boolean sinceIsGone;

  EntryStream(
      BackupPlan plan,
      PluginCallScope calls,
      EntryPlan entry,
      List<EntryUpload> branches,
      OptionalLong partBytes) {
    this.partBytes = partBytes;
    this.plan = plan;
    this.calls = calls;
    this.entry = entry;
    this.branches = branches;
    Limits limits = calls.limits();
    this.pipe = new BoundedPipe(QUEUE_BYTES, CHUNK_BYTES, limits.work(), limits.stall());
  }

  /** Runs it. Throws a coded exception unless at least one destination has the whole entry. */
  EntryResult.Whole run(SourceAccess source, String object, DumpFormat format) {
    Cancellation.Registration registration =
        calls.cancellation().onCancel(() -> abort(Failures.cancelled()));
    try {
      return stream(source, object, format);
    } catch (IOException | RuntimeException | Error e) {
      RuntimeException coded = Failures.coded(e);
      abort(coded);
      branches.forEach(EntryUpload::settle);
      throw coded;
    } finally {
      registration.close();
    }
  }

  private EntryResult.Whole stream(SourceAccess source, String object, DumpFormat format)
      throws IOException {
    FanOut fanOut =
        new FanOut(
            branches.stream().map(EntryUpload::sink).toList(), (i, e) -> branches.get(i).detach(e));
    PartingOutputStream parts =
        new PartingOutputStream(
            fanOut,
            partBytes.orElse(Long.MAX_VALUE),
            part -> branches.forEach(branch -> branch.endPart(part)));
    DigestingOutputStream stored =
        new DigestingOutputStream(partBytes.isPresent() ? parts : fanOut);
    DigestingOutputStream raw = new DigestingOutputStream(encode(stored));
    DumpResult result;
    try (InputStream in = pipe.source()) {
      PluginCall<DumpResult> dump = source.dump(entry.label(), this::dump);
      dump.whenFailed(pipe::fail);
      result = pumpAll(in, raw, stored, dump);
    } catch (IOException | RuntimeException | Error e) {
      raw.abort(e);
      throw e;
    }
    requireStored(stored);
    return new EntryResult.Whole(
        entry, object, format, stored.digest(), named(parts.parts()), raw.digest(), result);
  }

  /** More parts than there are names for are in no destination. */
  private static List<ContentDigest> named(List<ContentDigest> parts) {
    return parts.size() > StoredEntry.MAXIMUM_PARTS ? List.of() : parts;
  }

  private DumpResult pumpAll(
      InputStream in,
      DigestingOutputStream raw,
      DigestingOutputStream stored,
      PluginCall<DumpResult> dump)
      throws IOException {
    try {
      pump(in, raw, stored);
      raw.close();
      return dump.await(calls.limits().stall());
    } catch (IOException | RuntimeException | Error e) {
      dump.stop();
      throw e;
    }
  }

  private AbortableOutputStream encode(DigestingOutputStream stored) throws IOException {
    AbortableOutputStream encrypted = encrypt(stored);
    try {
      return plan.compression().compress(encrypted);
    } catch (IOException | RuntimeException | Error e) {
      encrypted.abort(e);
      throw e;
    }
  }

  /** On older JDKs, encryption takes as long as compression, so it has a separate thread. */
  private AbortableOutputStream encrypt(DigestingOutputStream stored) throws IOException {
    return plan.recipients().isPresent()
        ? new HandOver(plan.recipients().get().encrypt(stored), calls.limits().work())
        : stored;
  }

  /** The end of the pipe is reached only after the plugin has proven the dump. */
  private DumpResult dump(DumpSession session) throws Exception {
    AbortableOutputStream sink = pipe.sink();
    try {
      DumpResult result = session.dump(entry.request(), sink);
      requireSameHistory(result);
      sink.close();
      return result;
    } catch (Throwable e) { // any failure must break the stream
      sinceIsGone =
          entry.request().since().isPresent()
              && e instanceof PluginException failure
              && failure.code() == ErrorCode.NOT_FOUND;
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

  /** Whether it failed only because the source can't continue from where the base ends. */
  boolean isWithoutBase() {
    return sinceIsGone;
  }

  private void pump(InputStream in, DigestingOutputStream raw, DigestingOutputStream stored)
      throws IOException {
    ProgressThrottle pace = new ProgressThrottle();
    byte[] buffer = new byte[CHUNK_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      raw.write(buffer, 0, count);
      if (pace.isDue()) {
        calls.listener().on(new RunEvent.Moved(entry.label(), raw.count(), stored.count()));
      }
    }
  }

  private void requireStored(DigestingOutputStream stored) {
    long good =
        branches.stream()
            .filter(branch -> branch.isAttached())
            .filter(branch -> branch.finish(stored.digest()))
            .count();
    if (good == 0) {
      throw branches.get(0).failure();
    }
  }

  private void abort(RuntimeException cause) {
    pipe.fail(cause);
    branches.forEach(branch -> branch.abort(cause));
  }
}
