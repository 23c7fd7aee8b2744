package dev.holdfast.engine.plugin.call;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Guards a plugin's list, which may be read while it is consumed. */
final class GuardedSpliterator<T> extends Spliterators.AbstractSpliterator<T> {

  /** Memory, as the host keeps the items until it has seen all of them. */
  private static final long MOST_BYTES = Math.min(Runtime.getRuntime().maxMemory() / 4, 64 << 20);

  private static final int BYTES_OF_ITEM = 150;

  private final PluginCode code;
  private final Spliterator<T> items;
  private long count;
  private long bytes;

  private GuardedSpliterator(PluginCode code, Spliterator<T> items) {
    super(Long.MAX_VALUE, Spliterator.ORDERED);
    this.code = code;
    this.items = items;
  }

  static <T> Stream<T> stream(PluginCode code, Stream<T> stream) {
    Spliterator<T> items = call(code, stream::spliterator);
    return StreamSupport.stream(new GuardedSpliterator<>(code, items), false)
        .onClose(
            () ->
                call(
                    code,
                    () -> {
                      stream.close();
                      return true;
                    }));
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    // The host's own action runs outside the guard, so that its failures aren't blamed on the
    // plugin.
    Taken<T> taken = new Taken<>();
    if (!call(code, () -> items.tryAdvance(item -> taken.item = item))) {
      return false;
    }
    if (taken.item == null) {
      throw code.bug("a list contains null");
    }
    count++;
    bytes += BYTES_OF_ITEM;
    if (taken.item instanceof StoredObject object) {
      bytes += object.key().value().length();
    } else if (taken.item instanceof KeyPrefix folder) {
      bytes += folder.value().length();
    }
    if (bytes > MOST_BYTES) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The list is longer than the host can handle: over " + count + " items.",
          "Give Holdfast a separate folder or bucket, or more heap.");
    }
    action.accept(taken.item);
    return true;
  }

  private static <R> R call(PluginCode code, Callable<R> body) {
    try {
      return code.call("a list", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted"));
    }
  }

  private static final class Taken<T> {
    private @Nullable T item;
  }
}
