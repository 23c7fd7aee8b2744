package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.PluginException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs calls of the SDK so that they throw only the contract's exceptions. */
public final class S3Calls {

  private S3Calls() {}

  /**
   * Returns the call's result.
   *
   * @param task the description of the call for the message, for example {@code store a/b}
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
   * Returns the call's result. Throws {@link SdkException} for anything that the SDK's parsers
   * throw on a response that isn't S3's; thousands of nested elements overflow their stack.
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

  /** Converts the SDK's exceptions for cancelled work to the contract's. */
  public static void requireNotInterrupted(SdkException e) throws InterruptedException {
    boolean flagged = Thread.interrupted();
    if (flagged || e instanceof AbortedException) {
      InterruptedException interrupted = new InterruptedException("The work was cancelled");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
