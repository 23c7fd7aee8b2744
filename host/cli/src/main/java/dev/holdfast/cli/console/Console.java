package dev.holdfast.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.engine.text.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: lines for people, or one JSON document for scripts. */
public final class Console {

  private static final PrintStream OUT = System.out;
  private static final int STATUS_WIDTH = 79;
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final CommandSpec spec;
  private final boolean json;
  private boolean hasStatus;

  private Console(CommandSpec spec, boolean json) {
    this.spec = spec;
    this.json = json;
  }

  public static Console of(CommandSpec spec, boolean json) {
    return new Console(spec, json);
  }

  /** Sends what anybody else prints to standard error: a script reads our document alone. */
  public static void keepOutputFromPlugins() {
    System.setOut(System.err);
  }

  /** The process's own standard output. */
  public static PrintWriter output() {
    return new PrintWriter(OUT, true);
  }

  /** Whether all that was printed there has arrived: a full disk or a closed pipe loses it. */
  public static boolean hasArrived() {
    return !OUT.checkError();
  }

  /** Whether output is lost because its reader has ended, as in {@code | head}: no error. */
  public static boolean isReaderGone() {
    try {
      return !hasArrived()
          && Files.readSymbolicLink(STANDARD_OUTPUT).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }

  /** The failure to print. */
  public static HoldfastException lost(String hint) {
    return new HoldfastException(
        ProblemCode.INCOMPLETE,
        "The output can't be written: standard output is full or closed.",
        hint);
  }

  /** Shows a run in progress. */
  public RunPrinter printer() {
    PrintStream out = json ? System.err : OUT;
    return new RunPrinter(out, !json && Terminal.canRedraw());
  }

  /** Prints a result in the form that was asked for. */
  public void print(Object document, Supplier<List<String>> lines) {
    if (json) {
      line(toJson(document));
    } else {
      lines.get().forEach(text -> line(CellText.visibleLines(text)));
    }
  }

  /** Says why nothing came of the command: for scripts, that is the document. */
  public void fail(Reason cause) {
    complain(cause);
    if (json) {
      line(toJson(hints().with(cause)));
    }
  }

  /** Says what went wrong, beside a document that says it, too. */
  public void complain(Reason cause) {
    Reason reason = hints().with(cause);
    // A host, a plugin or its tool may have said it.
    note("holdfast: " + CellText.visibleLines(reason.message()));
    if (!reason.hint().isEmpty()) {
      note("  " + CellText.visibleLines(reason.hint()));
    }
    note("  [" + reason.code() + "]");
  }

  /** Tells people something that is no part of the result. */
  public void note(String text) {
    clearStatus();
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  /** Whether a script reads what is printed. */
  public boolean isJson() {
    return json;
  }

  /** Where the one document goes that is too long to be held. */
  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where text goes that comes as bytes, in UTF-8, and is too long to be held. */
  public OutputStream bytes() {
    return new PrintedBytes(out());
  }

  /** Names the command's options in hints. */
  public OptionHints hints() {
    return new OptionHints(spec);
  }

  /** Shows on a terminal what is going on, until the next line or status. */
  public void status(String text) {
    if (!json && Terminal.canRedraw()) {
      clearStatus();
      OUT.print(VisibleText.of(text, STATUS_WIDTH));
      OUT.flush();
      hasStatus = true;
    }
  }

  private void clearStatus() {
    if (hasStatus) {
      OUT.print(Terminal.CLEAR_LINE);
      OUT.flush();
      hasStatus = false;
    }
  }

  /** Prints a line for people. */
  public void line(String text) {
    clearStatus();
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private static String toJson(Object document) {
    try {
      return RecordJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report of ours can be written as JSON", e);
    }
  }
}
