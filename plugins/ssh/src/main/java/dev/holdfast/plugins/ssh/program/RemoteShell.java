package dev.holdfast.plugins.ssh.program;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.ssh.client.SshLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/**
 * Runs scripts on the other machine.
 *
 * @param link the connection
 */
record RemoteShell(SshLink link) {

  private static final int LARGEST_NOISE = 256 * 1024;
  private static final int LARGEST_ANSWER = 1024 * 1024;
  private static final Set<ClientChannelEvent> CLOSED = EnumSet.of(ClientChannelEvent.CLOSED);
  private static final long LOOK_MILLIS = 200;
  private static final long PAUSE_MILLIS = 2;

  /** A script that runs, and what it said of itself. */
  record Running(ChannelExec channel, String said) {}

  /** Starts a script and waits until it says that it runs. */
  Running start(ShellScript script) throws InterruptedException {
    ChannelExec channel = link.execute(script.line());
    try {
      write(script, channel);
      return new Running(channel, awaitToken(channel, script.token()));
    } catch (IOException e) {
      channel.close(false);
      throw link.lost("", e);
    } catch (PluginException | InterruptedException e) {
      channel.close(false);
      throw e;
    }
  }

  /** What doesn't read its input says why. */
  private static void write(ShellScript script, ChannelExec channel) {
    OutputStream input = channel.getInvertedIn();
    try {
      input.write(script.text().getBytes(StandardCharsets.UTF_8));
      for (byte[] file : script.files()) {
        input.write(file);
      }
      input.flush();
    } catch (IOException e) {
      return;
    }
  }

  private String awaitToken(ChannelExec channel, String token)
      throws IOException, InterruptedException {
    InputStream output = channel.getInvertedOut();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    StringBuilder noise = new StringBuilder();
    long deadline = System.nanoTime() + link.timeout().toNanos();
    for (int read = 0; read < LARGEST_NOISE; ) {
      int available = output.available();
      if (available > 0) {
        int value = output.read();
        read++;
        if (value != '\n') {
          line.write(value);
          continue;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.startsWith(token)) {
          return text.substring(token.length()).strip();
        }
        noise.append(text).append(' ');
        line.reset();
      } else if (available < 0 || channel.isClosing() || System.nanoTime() > deadline) {
        break;
      } else {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    if (!channel.getSession().isOpen()) {
      throw link.lost("", null);
    }
    String said = noise.append(line.toString(StandardCharsets.UTF_8)).toString().strip();
    throw silent(said.replaceAll("\\p{Cntrl}+", " "));
  }

  private PluginException silent(String said) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "The account %s runs no commands%s"
            .formatted(
                link.place(),
                said.isEmpty() ? "." : ": " + said.substring(0, Math.min(said.length(), 200))),
        "It needs a shell, with no forced command, and /bin/sh, env, dd and mktemp must be there.");
  }

  /** Runs commands, and returns their output as UTF-8. */
  String output(String commands) throws InterruptedException {
    ChannelExec channel = start(ShellScript.of(commands)).channel();
    try {
      channel.getInvertedIn().close();
      byte[] output = channel.getInvertedOut().readNBytes(LARGEST_ANSWER);
      await(channel, link.timeout());
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw link.lost("", e);
    } finally {
      channel.close(false);
    }
  }

  /** Waits for the end of a channel; false if it takes longer than the limit. */
  static boolean await(ChannelExec channel, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!channel.waitFor(CLOSED, LOOK_MILLIS).contains(ClientChannelEvent.CLOSED)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }
}
