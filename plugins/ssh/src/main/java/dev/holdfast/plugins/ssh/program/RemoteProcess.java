package dev.holdfast.plugins.ssh.program;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugins.ssh.client.SshLink;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelExec;

/** A program on the other machine. */
final class RemoteProcess implements MachineProcess {

  private static final Duration FOREVER = Duration.ofDays(365);

  /** The window of a channel. Each smaller read would move the rest of it in memory. */
  private static final int READ_AHEAD = 2 << 20;

  private static final Duration END_LIMIT = Duration.ofSeconds(8);

  private final SshLink link;
  private final String name;
  private final ChannelExec channel;
  private final Map<String, String> identity;
  private final InputStream output;
  private boolean closed;

  /**
   * A program that was started.
   *
   * @param identity the variables of {@link ShellScript#END}
   */
  RemoteProcess(SshLink link, String name, ChannelExec channel, Map<String, String> identity) {
    this.link = link;
    this.name = name;
    this.channel = channel;
    this.identity = identity;
    this.output = new BufferedInputStream(channel.getInvertedOut(), READ_AHEAD);
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public InputStream errors() {
    return channel.getInvertedErr();
  }

  @Override
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  @Override
  public int await() throws InterruptedException {
    RemoteShell.await(channel, FOREVER);
    Integer status = channel.getExitStatus();
    if (status == null) {
      throw link.lost(" while " + name + " was running", null);
    }
    return status;
  }

  /** What ended by itself has left nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (channel.getExitStatus() == null) {
      end();
    }
    channel.close(false);
  }

  /** Ends it over another channel or, if the connection is lost, over another connection. */
  private void end() {
    boolean interrupted = Thread.interrupted();
    try {
      new RemoteShell(link)
          .output("exec 2>/dev/null\n" + ShellScript.variables(identity) + ShellScript.END);
      RemoteShell.await(channel, END_LIMIT);
    } catch (PluginException e) {
      link.warn(
          "%s can't be ended on %s, which ends it when it notices that the connection is gone: %s"
              .formatted(name, link.place(), e.getMessage()));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
