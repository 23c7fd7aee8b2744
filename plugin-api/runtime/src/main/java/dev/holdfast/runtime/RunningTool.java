package dev.holdfast.runtime;

import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;

/** A program of a work's machine. */
final class RunningTool implements ToolProcess {

  private final String name;
  private final MachineProcess process;
  private final ErrorOutput errors;
  private final BooleanSupplier cancelled;
  private final InputStream output;
  private final OutputStream input;
  private volatile Runnable onClose = () -> {};
  private volatile boolean closed;

  RunningTool(
      Tool tool, MachineProcess process, Logger log, SecretMask mask, BooleanSupplier cancelled) {
    this.name = tool.name();
    this.process = process;
    this.cancelled = cancelled;
    this.errors = new ErrorOutput(name, process.errors(), log, mask);
    this.output = new ProcessOutput(process.output(), cancelled);
    this.input = new ProcessInput(process.input(), cancelled);
  }

  String name() {
    return name;
  }

  void onClose(Runnable action) {
    onClose = action;
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public ToolResult await() throws InterruptedException {
    int status;
    try {
      status = process.await();
    } catch (InterruptedException e) {
      close();
      throw e;
    }
    if (cancelled.getAsBoolean()) {
      close();
      throw new InterruptedException(name + " was cancelled");
    }
    return new ToolResult(name, status, errors.lastLines());
  }

  @Override
  public String outputText(int maximumBytes) throws IOException, InterruptedException {
    closeQuietly(input);
    byte[] bytes = output.readNBytes(maximumBytes);
    if (bytes.length == maximumBytes && output.read() >= 0) {
      close();
      throw new IOException(name + " printed more than " + maximumBytes + " bytes");
    }
    await().requireSuccess();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    process.close();
    errors.join();
    closeQuietly(process.errors());
    onClose.run();
    closed = true;
  }

  /** A broken pipe means that the program ended first: its exit status says why. */
  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      return;
    }
  }
}
