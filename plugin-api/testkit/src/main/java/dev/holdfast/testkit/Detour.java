package dev.holdfast.testkit;

import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.runtime.MachineFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This machine, whose servers are reached by other ports, as over a connection. It sees whether an
 * adapter uses the port that it was given.
 */
public final class Detour implements Machine {

  private final Machine here;
  private final List<ServerSocket> doors = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Detour(Machine here) {
    this.here = here;
  }

  /** Adds the machine of a work to these. */
  public static MachineFactory into(List<Detour> all) {
    return (settings, scratch) -> {
      Detour detour = new Detour(MachineFactory.LOCAL.open(settings, scratch));
      all.add(detour);
      return detour;
    };
  }

  /** How many connections came over the ports. */
  public int connections() {
    return connections.get();
  }

  /** How many ports were given out. */
  public int ports() {
    return doors.size();
  }

  @Override
  public InetSocketAddress reach(String host, int port) throws InterruptedException {
    InetSocketAddress server = here.reach(host, port);
    try {
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      doors.add(door);
      threads.execute(() -> serve(door, server));
      return (InetSocketAddress) door.getLocalSocketAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket door, InetSocketAddress server) {
    try {
      while (true) {
        Socket from = door.accept();
        Socket to = new Socket(server.getAddress(), server.getPort());
        sockets.addAll(List.of(from, to));
        connections.incrementAndGet();
        threads.execute(() -> pass(from, to));
        threads.execute(() -> pass(to, from));
      }
    } catch (IOException e) {
      return; // Closed, or nothing answers there.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      closeAll(List.of(from, to));
    }
  }

  @Override
  public Path reach(Path socket) throws InterruptedException {
    return here.reach(socket);
  }

  @Override
  public InetSocketAddress address(String host, int port) {
    return here.address(host, port);
  }

  @Override
  public List<Tool> find(String program, List<String> folders) throws InterruptedException {
    return here.find(program, folders);
  }

  @Override
  public MachineProcess start(ToolCommand command) throws InterruptedException {
    return here.start(command);
  }

  @Override
  public void close() {
    here.close();
    closeAll(doors);
    closeAll(sockets);
    threads.shutdownNow();
  }

  private static void closeAll(List<? extends AutoCloseable> resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        continue;
      }
    }
  }
}
