package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/** Looks at the arguments of all child processes, as any user of the machine can (Linux). */
final class ArgumentWatch implements AutoCloseable {

  private static final int INTERVAL_MILLIS = 10;

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
    try {
      while (true) {
        ProcessHandle.current().descendants().forEach(this::look);
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      // The end of the watch.
      return;
    }
  }

  private void look(ProcessHandle process) {
    String arguments = arguments(process.pid());
    for (SecretText secret : secrets) {
      if (arguments.contains(secret.reveal())) {
        leaks.add(arguments.substring(0, Math.max(0, arguments.indexOf('\0'))));
      }
    }
  }

  private static String arguments(long pid) {
    try {
      Path file = Path.of("/proc", Long.toString(pid), "cmdline");
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
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
