package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.PluginException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs calls of the SDK so that only the contract's exceptions come out. */
public final class S3Calls {

  private S3Calls() {}

  /**
   * The call's result.
   *
   * @param task what is being done, such as {@code store a/b}, for the message
   */
  public static <T> T call(String task, Supplier<T> call) throws InterruptedException {
    try {
      return answered(call);
    } catch (SdkException e) {
      requireNotInterrupted(e);
      throw S3Errors.of(task, e);
    }
  }

  /**
   * The call's result, with {@link SdkException} for whatever the SDK's parsers throw at an answer
   * that isn't S3's. An answer with thousands of elements in each other ends them by the stack.
   */
  public static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | PluginException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw SdkClientException.create("The response is invalid", e);
    }
  }

  /** Turns the SDK's ways to say that the work was cancelled into the one that counts. */
  public static void requireNotInterrupted(SdkException e) throws InterruptedException {
    boolean flagged = Thread.interrupted();
    if (flagged || e instanceof AbortedException) {
      InterruptedException interrupted = new InterruptedException("The work was cancelled");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
