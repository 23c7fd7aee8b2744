package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.ObjectHead;
import dev.holdfast.plugins.s3.bucket.ServerWord;
import java.time.Duration;

/** Compares the storage's description with what was read. */
final class Verification {

  private static final Duration DELETE_LIMIT = Duration.ofSeconds(8);

  private final Bucket bucket;
  private final AdapterContext context;

  Verification(Bucket bucket, AdapterContext context) {
    this.bucket = bucket;
    this.context = context;
  }

  /** The failure of a storage that has other bytes than were sent. */
  static PluginException corrupt(String what) {
    return new PluginException(
        ErrorCode.CORRUPT,
        "Could not store " + what + ": the storage contains different bytes than were sent",
        "Check proxies, the storage's disks and this machine's memory.");
  }

  /**
   * Queries an object that was just stored.
   *
   * @param word the storage's response to the put
   * @return the object as the storage describes it, attested if it reports a checksum of the whole
   *     object
   * @throws PluginException with {@link ErrorCode#CORRUPT} if it isn't what was read; the object is
   *     deleted then
   */
  StoredObject confirm(ObjectKey key, Expected expected, ServerWord word)
      throws InterruptedException {
    ObjectHead head = new ObjectHead(bucket);
    ObjectHead.Answer answer = head.of(key);
    if (isDifferent(answer, expected)) {
      // While an object is being replaced, some storages answer with parts of both.
      answer = head.of(key);
    }
    Expected.Verdict put = expected.compareWith(word);
    // Another put may have replaced the object meanwhile; that one verifies its own.
    boolean replaced = !word.eTag().equals(answer.word().eTag());
    boolean different = isDifferent(answer, expected);
    if (put == Expected.Verdict.DIFFERENT || (!replaced && different)) {
      throw withoutObject(key, corrupt(key.toString()));
    } else if (replaced && different && put != Expected.Verdict.EQUAL) {
      throw corrupt(key.toString());
    }
    Expected.Verdict look = expected.compareWith(answer.word());
    StoredObject stored = answer.storedObject(key);
    boolean attested =
        look == Expected.Verdict.EQUAL || (!replaced && put == Expected.Verdict.EQUAL);
    return attested ? stored.attested(expected.whole()) : stored;
  }

  private static boolean isDifferent(ObjectHead.Answer answer, Expected expected) {
    return answer.size() != expected.size()
        || expected.compareWith(answer.word()) == Expected.Verdict.DIFFERENT;
  }

  /**
   * Checks whether an object is stored although storing it seemed to fail, for example because the
   * response was lost.
   *
   * @throws PluginException the failure, unless the storage proves that it has the object
   */
  StoredObject settle(ObjectKey key, Expected expected, PluginException failure)
      throws InterruptedException {
    ObjectHead.Answer answer;
    try {
      answer = new ObjectHead(bucket).of(key);
    } catch (PluginException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    if (answer.size() == expected.size()
        && expected.compareWith(answer.word()) == Expected.Verdict.EQUAL) {
      context.log().info("The response to storing {} was lost, but the storage has it", key);
      return answer.storedObject(key).attested(expected.whole());
    }
    throw failure;
  }

  /** Deletes what must not be taken for a backup, and returns the failure. */
  private PluginException withoutObject(ObjectKey key, PluginException failure) {
    context.cleanUp(
        "clean up after storing " + key,
        DELETE_LIMIT,
        () ->
            bucket.call(
                "delete the corrupt object",
                s3 ->
                    s3.deleteObject(
                        delete -> delete.bucket(bucket.name()).key(bucket.nameOf(key)))));
    return failure;
  }
}
