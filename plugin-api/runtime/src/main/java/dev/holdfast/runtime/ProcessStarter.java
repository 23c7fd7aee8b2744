package dev.holdfast.runtime;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.runtime.process.LocalProcess;
import dev.holdfast.runtime.process.ProcessTree;
import dev.holdfast.runtime.process.SecretFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the process of a command with a controlled environment.
 *
 * @param scratch the working folder, which is also the program's home
 * @param path the search path for the program
 */
record ProcessStarter(Scratch scratch, String path) {

  private static final Pattern SYSTEM_ERROR = Pattern.compile("error=\\d+, (.*)");

  LocalProcess start(ToolCommand command) {
    String name = command.tool().name();
    List<String> words = new ArrayList<>();
    words.add(command.tool().path());
    words.addAll(command.arguments());
    command.files().forEach(file -> words.add(file.option() + file.file()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(scratch.folder().toFile());
    String mark = UUID.randomUUID().toString();
    SecretFiles files = new SecretFiles();
    try {
      setEnvironment(builder.environment(), mark, name, command, files);
      Process process = Threads.withOwnClassLoader(builder::start);
      return new LocalProcess(process, new ProcessTree(process.toHandle(), mark), files);
    } catch (PluginException e) {
      files.delete();
      throw e;
    } catch (IOException e) {
      files.delete();
      throw new PluginException(
          ErrorCode.TOOL_MISSING, name + " can't be started: " + reason(e), "", e);
    } catch (IllegalArgumentException e) {
      files.delete();
      // The exception may quote the value.
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          name + " can't be started: a value for its environment contains an invalid character",
          "Check the configuration for line breaks and NUL bytes.");
    }
  }

  private void setEnvironment(
      Map<String, String> environment,
      String mark,
      String name,
      ToolCommand command,
      SecretFiles files) {
    String home = scratch.folder().toString();
    environment.clear();
    environment.putAll(
        Map.of("PATH", path, "LC_ALL", "C.UTF-8", "TZ", "UTC", "HOME", home, "TMPDIR", home));
    command.environment().forEach((key, value) -> environment.put(key, value.reveal()));
    for (Map.Entry<String, SecretText> file : command.secretFiles().entrySet()) {
      Path written = files.add(write(file.getValue(), name));
      environment.put(file.getKey(), written.toString());
    }
    environment.put(ProcessTree.MARK, mark);
  }

  private Path write(SecretText content, String name) {
    try {
      return scratch.secretFile(content);
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.NO_SPACE,
          name + " can't be started: its secret file can't be written to the host's scratch folder",
          "Check that the folder is writable and has space.",
          e);
    }
  }

  private static String reason(IOException e) {
    Matcher system = SYSTEM_ERROR.matcher(String.valueOf(e.getMessage()));
    return system.find() ? system.group(1) : String.valueOf(e.getMessage());
  }
}
