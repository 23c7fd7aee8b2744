package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.tool.ToolCommand;
import java.util.List;
import java.util.stream.Stream;

/** Commands for the tests, in which a shell script is the program. */
final class Shell {

  private Shell() {}

  static ToolCommand command(AdapterContext work, String script, String... arguments)
      throws InterruptedException {
    List<String> all = Stream.concat(Stream.of("-c", script, "sh"), Stream.of(arguments)).toList();
    return ToolCommand.of(work.tools().find("sh", List.of()).get(0), all);
  }
}
