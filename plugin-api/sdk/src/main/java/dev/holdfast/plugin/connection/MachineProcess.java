package dev.holdfast.plugin.connection;

import java.io.InputStream;
import java.io.OutputStream;

/** A program that runs on a {@link Machine}. */
public interface MachineProcess extends AutoCloseable {

  /** Its standard output. Reading it slowly slows the program down; nothing is collected. */
  InputStream output();

  /** Its standard error. The host reads it all the time. */
  InputStream errors();

  /** Its standard input. */
  OutputStream input();

  /**
   * Waits for the end, and removes the program's secret files.
   *
   * @return its exit status; 128 plus the signal's number if a signal ended it
   */
  int await() throws InterruptedException;

  /**
   * Ends the program and everything that it started, if still running, waits for that, and removes
   * its files. Idempotent, never throws.
   */
  @Override
  void close();
}
