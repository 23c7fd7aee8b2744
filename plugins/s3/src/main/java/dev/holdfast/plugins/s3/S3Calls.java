package dev.holdfast.plugins.s3;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs calls of the SDK so that only the contract's exceptions come out. */
final class S3Calls {

  private S3Calls() {}

  /**
   * The call's result.
   *
   * @param task what is being done, such as {@code store a/b}, for the message
   */
  static <T> T call(String task, Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (SdkException e) {
      requireNotInterrupted(e);
      throw S3Errors.of(task, e);
    }
  }

  /** Turns the SDK's ways to say that the work was cancelled into the one that counts. */
  static void requireNotInterrupted(SdkException e) throws InterruptedException {
    boolean flagged = Thread.interrupted();
    if (flagged || e instanceof AbortedException) {
      InterruptedException interrupted = new InterruptedException("The work was cancelled");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
