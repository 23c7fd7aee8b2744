package dev.holdfast.runtime.process;

import dev.holdfast.plugin.connection.MachineProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;

/** A program on this machine. */
public final class LocalProcess implements MachineProcess {

  private final Process process;
  private final ProcessTree tree;
  private final SecretFiles secretFiles;

  public LocalProcess(Process process, ProcessTree tree, SecretFiles secretFiles) {
    this.process = process;
    this.tree = tree;
    this.secretFiles = secretFiles;
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public int await() throws InterruptedException {
    int status = process.waitFor();
    secretFiles.delete();
    return status;
  }

  @Override
  public void close() {
    tree.end();
    Stream.of(process.getOutputStream(), process.getInputStream())
        .forEach(LocalProcess::closeQuietly);
    secretFiles.delete();
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
