package dev.holdfast.runtime;

import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;

/** A program on this machine. */
final class LocalProcess implements ToolProcess {

  private final String name;
  private final Process process;
  private final ProcessTree tree;
  private final SecretFiles secretFiles;
  private final ErrorOutput errors;
  private final BooleanSupplier cancelled;
  private final InputStream output;
  private final OutputStream input;
  private volatile Runnable onClose = () -> {};
  private volatile boolean closed;

  LocalProcess(
      String name,
      Process process,
      ProcessTree tree,
      SecretFiles secretFiles,
      Logger log,
      SecretMask mask,
      BooleanSupplier cancelled) {
    this.name = name;
    this.process = process;
    this.tree = tree;
    this.secretFiles = secretFiles;
    this.cancelled = cancelled;
    this.errors = new ErrorOutput(name, process.getErrorStream(), log, mask);
    this.output = new ProcessOutput(process.getInputStream(), cancelled);
    this.input = new ProcessInput(process.getOutputStream(), cancelled);
  }

  static String name(Tool tool) {
    return String.valueOf(Path.of(tool.path()).getFileName());
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
      status = process.waitFor();
    } catch (InterruptedException e) {
      close();
      throw e;
    }
    secretFiles.delete();
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
    tree.end();
    errors.join();
    closeQuietly(process.getOutputStream());
    closeQuietly(process.getInputStream());
    closeQuietly(process.getErrorStream());
    secretFiles.delete();
    onClose.run();
    closed = true;
  }

  /** A broken pipe means that the program ended first: its exit status says why. */
  private static void closeQuietly(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception e) {
      return;
    }
  }
}
