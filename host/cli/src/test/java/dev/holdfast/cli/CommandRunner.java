package dev.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process, as {@code Main} does. */
public final class CommandRunner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> options;

  /** Commands that all get these options. */
  public CommandRunner(String... options) {
    this.options = List.of(options);
  }

  /** Runs a command. */
  public Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(options);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commands(all.toArray(String[]::new))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  /** What a command ended with and printed. */
  public record Result(int code, String out, String err) {

    /** The one document on standard output; fails when there is anything else. */
    public JsonNode json() throws IOException {
      return JSON.reader()
          .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(out);
    }

    /** Refuses failures. */
    public Result done() {
      if (code != 0) {
        throw new AssertionError("Ended with " + code + ": " + out + err);
      }
      return this;
    }
  }
}
