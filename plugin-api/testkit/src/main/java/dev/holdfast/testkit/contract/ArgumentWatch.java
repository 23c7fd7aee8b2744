package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.ProcessTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/** Looks at the arguments of all child processes, as any user of the machine can (Linux). */
final class ArgumentWatch implements AutoCloseable {

  private static final int INTERVAL_MILLIS = 20;

  private final Collection<SecretText> secrets;
  private final Set<String> leaks = new ConcurrentSkipListSet<>();
  private final Thread thread = new Thread(this::watch, "argument-watch");

  private ArgumentWatch(Collection<SecretText> secrets) {
    this.secrets = secrets;
  }

  static ArgumentWatch start(Collection<SecretText> secrets) {
    ArgumentWatch watch = new ArgumentWatch(secrets);
    if (!secrets.isEmpty()) {
      watch.thread.setDaemon(true);
      watch.thread.start();
    }
    return watch;
  }

  /** The programs that had a secret in their arguments. */
  Set<String> leaks() {
    return leaks;
  }

  private void watch() {
    ProcessTree children = new ProcessTree(ProcessHandle.current().pid());
    try {
      while (true) {
        // All of them each time: a process is still its parent until it has started its program.
        children.descendants().forEach(this::look);
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      // The end of the watch.
      return;
    }
  }

  private void look(long pid) {
    String arguments = ProcessTree.arguments(pid);
    for (SecretText secret : secrets) {
      if (arguments.contains(asLatin1(secret.reveal()))) {
        leaks.add(arguments.substring(0, Math.max(0, arguments.indexOf('\0'))));
      }
    }
  }

  /** The bytes of a text, one character each, as the arguments come. */
  private static String asLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
