package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.ProcessTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/** Watches the arguments of all child processes, as any user of the machine can (Linux). */
public final class ArgumentWatch implements AutoCloseable {

  private static final int INTERVAL_MILLIS = 20;

  private final Collection<SecretText> secrets;
  private final Set<String> leaks = new ConcurrentSkipListSet<>();
  private final Thread thread = new Thread(this::watch, "argument-watch");

  private ArgumentWatch(Collection<SecretText> secrets) {
    this.secrets = secrets;
  }

  /** Starts to watch the programs that this process starts. */
  public static ArgumentWatch start(Collection<SecretText> secrets) {
    ArgumentWatch watch = new ArgumentWatch(secrets);
    if (!secrets.isEmpty()) {
      watch.thread.setDaemon(true);
      watch.thread.start();
    }
    return watch;
  }

  /** Ends the watch, and returns the programs that had a secret in their arguments. */
  public Set<String> leaks() {
    return leaks;
  }

  private void watch() {
    ProcessTree children = new ProcessTree(ProcessHandle.current().pid());
    try {
      while (true) {
        // Each look examines all of them: until a process has started its program, it shows its
        // parent's arguments.
        children.descendants().forEach(this::look);
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
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

  /** The bytes of a text as characters, as arguments are read. */
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
