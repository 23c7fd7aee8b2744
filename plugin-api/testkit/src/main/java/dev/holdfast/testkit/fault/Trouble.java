package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Injects the faults that apply to any operation, for one session. */
final class Trouble {

  static final Fault NONE = new Fault.Delays(Duration.ZERO);

  private final CountDownLatch closed = new CountDownLatch(1);

  void close() {
    closed.countDown();
  }

  /** Fails, waits or hangs. Returns immediately if the fault is of another kind. */
  void strike(Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Fails fails) {
      throw exception(fails.code());
    } else if (fault instanceof Fault.Busy busy) {
      throw exception(ErrorCode.BUSY).retryAfter(busy.retryAfter());
    } else if (fault instanceof Fault.Delays delays) {
      TimeUnit.NANOSECONDS.sleep(delays.time().toNanos());
    } else if (fault instanceof Fault.Hangs) {
      closed.await();
      throw exception(ErrorCode.CONNECTION_LOST);
    }
  }

  static PluginException exception(ErrorCode code) {
    return new PluginException(code, "Scripted fault " + code, "");
  }
}
