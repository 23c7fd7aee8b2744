package dev.holdfast.plugins.files.dump;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugins.files.archive.MemberName;
import dev.holdfast.plugins.files.archive.Removals;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.plugins.files.tree.Place;
import dev.holdfast.plugins.files.tree.Walk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells tar the names of what has changed, on a thread of its own, while its output is read: a walk
 * and the items of the base, both in the order of names, are merged. Tar writes its members in the
 * order of the names that it is told.
 */
final class NameFeed {

  private final Walk walk;
  private final ContentItems.Reader base;
  private final ContentList list;
  private final Removals removals;
  private final Queue<Entry> told = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private @Nullable Throwable failure;

  /**
   * Starts it.
   *
   * @param list receives the items that haven't changed
   * @param removals receives the names that are gone
   */
  NameFeed(
      Walk walk,
      ContentItems.Reader base,
      ContentList list,
      Removals removals,
      OutputStream names) {
    this.walk = walk;
    this.base = base;
    this.list = list;
    this.removals = removals;
    this.thread = new Thread(() -> run(names), "files-names");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(OutputStream names) {
    try (OutputStream out = new BufferedOutputStream(names, 1 << 16)) {
      merge(out);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void merge(OutputStream out) throws IOException, InterruptedException {
    ContentItem old = base.next();
    for (Entry entry = walk.next(); entry != null; entry = walk.next()) {
      while (old != null && compare(old.name(), entry.name()) < 0) {
        remove(old);
        old = base.next();
      }
      if (old == null || !old.name().equals(entry.name())) {
        tell(entry, out);
        continue;
      }
      Place place = Place.of(old.detail());
      if (place.isStill(entry)) {
        list.add(old);
      } else {
        if (place.type() != entry.type()) {
          remove(old);
        }
        tell(entry, out);
      }
      old = base.next();
    }
    for (; old != null; old = base.next()) {
      remove(old);
    }
  }

  private void remove(ContentItem old) throws IOException {
    removals.add(old.name(), Place.of(old.detail()).type() == 'd');
  }

  private void tell(Entry entry, OutputStream out) throws IOException {
    told.add(entry); // before tar can know it
    out.write('.');
    if (!entry.name().equals(".")) {
      out.write('/');
      out.write(MemberName.bytes(entry.name()));
    }
    out.write(0);
  }

  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the entry of a member that tar has written.
   *
   * @param missing receives those that it has passed over
   * @return null if tar was not told this name
   */
  @Nullable Entry take(String name, ArrayDeque<Entry> missing) {
    for (Entry entry = told.poll(); entry != null; entry = told.poll()) {
      if (entry.name().equals(name)) {
        return entry;
      }
      missing.add(entry);
    }
    return null;
  }

  /** Waits for its end; throws what it failed of. */
  void await() throws IOException, InterruptedException {
    thread.join();
    Throwable thrown = failure;
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof PluginException e) {
      throw e;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Ends it, after what it reads and writes has been closed. */
  void end() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
