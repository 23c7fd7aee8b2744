package dev.holdfast.plugins.ssh;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugins.ssh.client.Forward;
import dev.holdfast.plugins.ssh.client.SshLink;
import dev.holdfast.plugins.ssh.program.RemotePrograms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine of an SSH server. */
final class SshMachine implements Machine {

  private final SshLink link;
  private final RemotePrograms programs;
  private final Map<String, Forward> forwards = new HashMap<>();
  private @Nullable Path folder;

  SshMachine(SshLink link) {
    this.link = link;
    this.programs = new RemotePrograms(link);
  }

  @Override
  public List<Tool> find(String program, List<String> folders) throws InterruptedException {
    return programs.find(program, folders);
  }

  @Override
  public MachineProcess start(ToolCommand command) throws InterruptedException {
    return programs.start(command);
  }

  @Override
  public InetSocketAddress reach(String host, int port) throws InterruptedException {
    return (InetSocketAddress)
        forward(host + ":" + port, Forward::fromLoopback, () -> link.toServer(host, port));
  }

  @Override
  public Path reach(Path socket) throws InterruptedException {
    SocketAddress address =
        forward(
            socket.toString(),
            opener -> Forward.listen(socketInOwnFolder(), opener),
            () -> link.toSocket(socket));
    return ((UnixDomainSocketAddress) address).getPath();
  }

  private synchronized SocketAddress forward(String target, Door door, Forward.Opener opener)
      throws InterruptedException {
    try {
      Forward forward = forwards.get(target);
      if (forward == null) {
        forward = door.open(opener);
        forwards.put(target, forward);
      }
      return forward.prepare().address();
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.UNREACHABLE,
          "No port can be opened on this machine for a connection to " + target,
          "",
          e);
    }
  }

  /** Begins to listen. */
  private interface Door {
    Forward open(Forward.Opener opener) throws IOException;
  }

  /** Only this user may connect: who may do so there acts as the SSH account. */
  private SocketAddress socketInOwnFolder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("holdfast-ssh-");
    }
    return UnixDomainSocketAddress.of(folder.resolve(Integer.toString(forwards.size())));
  }

  @Override
  public synchronized void close() {
    forwards.values().forEach(Forward::close);
    link.close();
    if (folder != null) {
      for (int i = 0; i < forwards.size(); i++) {
        delete(folder.resolve(Integer.toString(i)));
      }
      delete(folder);
    }
    forwards.clear();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // In a folder for temporary files.
    }
  }
}
