package dev.holdfast.cli.console;

import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Prints what a run says: a progress bar on a terminal, plain lines elsewhere. */
public final class RunPrinter implements RunListener, AutoCloseable {

  private static final int BAR_WIDTH = 100;

  private final PrintStream out;
  private final boolean terminal;
  private final Map<String, Long> moved = new LinkedHashMap<>();
  private final Map<String, RunEvent.ItemCount> counted = new HashMap<>();
  private @Nullable ProgressBar bar;
  private long expected;

  RunPrinter(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.Log log) {
      line(log.level().name().equals("INFO") ? log.message() : log.level() + ": " + log.message());
    } else if (event instanceof RunEvent.Started started) {
      expected += Math.max(0, started.expectedBytes());
    } else if (event instanceof RunEvent.Moved progress) {
      moved.put(progress.entry(), progress.rawBytes());
      draw(progress.entry());
    } else if (event instanceof RunEvent.Counted progress) {
      counted.put(progress.entry(), progress.items());
      draw(progress.entry());
    } else if (event instanceof RunEvent.Detached detached) {
      line(
          "WARN: "
              + detached.destination()
              + " was dropped from this run."); // The result says why.
    } else if (event instanceof RunEvent.Ended ended) {
      ended.failure().ifPresent(reason -> line("ERROR: " + ended.entry() + " failed."));
    }
  }

  private void draw(String entry) {
    if (!terminal) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("")
              .setUnit(" MB", 1_000_000)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(out, BAR_WIDTH))
              .setInitialMax(Math.max(1, expected))
              .build();
    }
    long sum = moved.values().stream().mapToLong(Long::longValue).sum();
    // A database's size on disk is only a hint of its dump's size.
    bar.maxHint(Math.max(expected, sum));
    bar.stepTo(sum);
    RunEvent.ItemCount items = counted.get(entry);
    bar.setExtraMessage(" " + entry + (items == null ? "" : ", " + items));
  }

  private void line(String text) {
    out.println((bar == null ? "" : Terminal.CLEAR_LINE) + text);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    out.flush();
  }
}
