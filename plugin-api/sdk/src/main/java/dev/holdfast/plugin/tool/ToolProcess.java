package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A running program. The host reads its standard error all the time: it goes to the log, with
 * secrets masked, and {@link ToolResult} keeps its last lines.
 *
 * <p>One thread may read {@link #output} while another writes {@link #input}.
 */
public interface ToolProcess extends AutoCloseable {

  /**
   * The program's standard output. Its end only means that the program wrote no more: ask {@link
   * #await} whether it succeeded.
   */
  InputStream output();

  /** The program's standard input. Close it to signal its end. */
  OutputStream input();

  /**
   * Waits for the end, without a time limit. Read {@link #output} to its end first, or the program
   * may block forever.
   *
   * @throws InterruptedException on cancellation, which ends the program
   */
  ToolResult await() throws InterruptedException;

  /**
   * Closes {@link #input}, reads all of {@link #output} and waits.
   *
   * @param maximumBytes the maximum length of the output
   * @return the output, as UTF-8
   * @throws PluginException {@link ErrorCode#TOOL_FAILED} if the exit status isn't 0
   * @throws IOException if the output is longer than allowed
   */
  String outputText(int maximumBytes) throws IOException, InterruptedException;

  /** Ends the program and everything that it started, if still running, and waits for that. */
  @Override
  void close();
}
