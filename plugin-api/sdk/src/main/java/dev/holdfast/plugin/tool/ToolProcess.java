package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A program that runs. Its standard error is read all the time by the host: it goes to the log,
 * with secrets masked, and its end is kept for {@link ToolResult}.
 *
 * <p>Threads: one may read {@link #output} while another writes {@link #input}.
 */
public interface ToolProcess extends AutoCloseable {

  /**
   * What the program prints. Its end only means that the program printed no more: ask {@link
   * #await} whether it ended well.
   */
  InputStream output();

  /** What the program reads. Close it to tell the program that there is no more. */
  OutputStream input();

  /**
   * Waits for the end, however long it takes: read {@link #output} to its end first, or the program
   * may block for ever.
   *
   * @throws InterruptedException on cancel; the program is ended then
   */
  ToolResult await() throws InterruptedException;

  /**
   * Closes {@link #input}, reads all of {@link #output} and waits.
   *
   * @param maximumBytes how much output may come
   * @return the output, as UTF-8
   * @throws PluginException with {@link ErrorCode#TOOL_FAILED} when the exit status isn't 0
   * @throws IOException when more output comes than allowed
   */
  String outputText(int maximumBytes) throws IOException, InterruptedException;

  /** Ends the program and everything that it started, if they still run, and waits for that. */
  @Override
  void close();
}
