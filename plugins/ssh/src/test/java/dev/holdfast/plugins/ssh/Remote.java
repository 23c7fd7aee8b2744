package dev.holdfast.plugins.ssh;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Work on the machine of a server, as the host does it. */
final class Remote implements AutoCloseable {

  private static final int LARGEST = 1 << 20;

  private final TestContext own = TestContext.open();
  private final TestContext work;

  Remote(SshConfig config, SecretText... secrets) {
    work =
        TestContext.open(
            settings ->
                settings
                    .withSecrets(List.of(secrets))
                    .on((of, scratch) -> new SshConnection().open(config, own.adapter())));
  }

  static SshConfig config(SshServer server) throws IOException {
    return config(server, server.password(), null, null, null);
  }

  static SshConfig config(
      SshServer server,
      @Nullable String password,
      @Nullable String key,
      @Nullable String passphrase,
      @Nullable Path agent)
      throws IOException {
    return new SshConfig(
        server.host(),
        server.port(),
        server.user(),
        secret(password),
        secret(key),
        secret(passphrase),
        agent,
        server.hostKey(),
        null,
        List.of());
  }

  static @Nullable SecretText secret(@Nullable String text) {
    return text == null ? null : SecretText.of(text);
  }

  /** The folders of programs that run or have left something. */
  static List<String> workFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files.map(Path::toString).filter(f -> f.startsWith("/tmp/holdfast.")).toList();
    }
  }

  TestContext context() {
    return work;
  }

  Tools tools() {
    return work.adapter().tools();
  }

  ToolProcess start(String program, String... arguments) throws InterruptedException {
    return tools().start(command(program, arguments));
  }

  ToolCommand command(String program, String... arguments) throws InterruptedException {
    Tool tool = tools().find(program, List.of()).get(0);
    return ToolCommand.of(tool, List.of(arguments));
  }

  String output(ToolCommand command) throws IOException, InterruptedException {
    try (ToolProcess process = tools().start(command)) {
      return process.outputText(LARGEST);
    }
  }

  @Override
  public void close() {
    work.close();
    own.close();
  }
}
