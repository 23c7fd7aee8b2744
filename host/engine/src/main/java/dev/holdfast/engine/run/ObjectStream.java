package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.DigestingOutputStream;
import dev.holdfast.engine.pipe.FanOut;
import dev.holdfast.engine.pipe.HandOver;
import dev.holdfast.engine.pipe.PartingOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One object on its way to all destinations: hashed, compressed, encrypted, hashed as stored, in
 * parts where a destination needs them. This thread compresses, another encrypts, and each
 * destination stores on a further one.
 */
final class ObjectStream {

  private final BackupPlan plan;
  private final PluginCallScope calls;
  private final String object;
  private final List<EntryUpload> branches;
  private final OptionalLong partBytes;

  ObjectStream(
      BackupPlan plan,
      PluginCallScope calls,
      String object,
      List<EntryUpload> branches,
      OptionalLong partBytes) {
    this.plan = plan;
    this.calls = calls;
    this.object = object;
    this.branches = branches;
    this.partBytes = partBytes;
  }

  /**
   * What at least one destination has completely.
   *
   * @param object as stored
   * @param raw size and hash before compression
   */
  record Stored(BackupObject object, ContentDigest raw) {}

  /** Writes the content. */
  interface Body {

    /** Writes all of it to {@code raw}; {@code stored} counts what came of it. */
    void write(DigestingOutputStream raw, DigestingOutputStream stored) throws IOException;
  }

  /** Runs it. Throws a coded exception unless at least one destination has the whole object. */
  Stored write(Body body) {
    Cancellation.Registration registration =
        calls.cancellation().onCancel(() -> abort(Failures.cancelled()));
    try {
      return stream(body);
    } catch (IOException | RuntimeException | Error e) {
      RuntimeException coded = Failures.coded(e);
      abort(coded);
      branches.forEach(EntryUpload::settle);
      throw coded;
    } finally {
      registration.close();
    }
  }

  private Stored stream(Body body) throws IOException {
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
    try {
      body.write(raw, stored);
      raw.close();
    } catch (IOException | RuntimeException | Error e) {
      raw.abort(e);
      throw e;
    }
    requireStored(stored);
    return new Stored(
        new BackupObject(object, stored.digest(), named(parts.parts())), raw.digest());
  }

  /** More parts than there are names for are in no destination. */
  private static List<ContentDigest> named(List<ContentDigest> parts) {
    return parts.size() > BackupObject.MAXIMUM_PARTS ? List.of() : parts;
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
    branches.forEach(branch -> branch.abort(cause));
  }
}
