package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that leaves the process goes by the machine that the settings name. */
@Timeout(30)
class MachineFactoryTest {

  private static final Tool TOOL = new Tool("/there/bin/tool");

  @TempDir private Path folder;
  private boolean closed;

  /** Another machine, which knows one server by a name of its own. */
  private final class Elsewhere implements Machine {

    private final int port;

    Elsewhere(int port) {
      this.port = port;
    }

    @Override
    public List<Tool> find(String program, List<String> folders) {
      return List.of(TOOL);
    }

    @Override
    public MachineProcess start(ToolCommand command) throws InterruptedException {
      throw new InterruptedException("not in this test");
    }

    @Override
    public InetSocketAddress reach(String host, int wanted) throws InterruptedException {
      if (!host.equals("db.inside")) {
        throw new InterruptedException("hangs");
      }
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Path reach(Path socket) {
      return folder.resolve("forwarded");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void workGoesByTheMachineOfItsSettings() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes();
          exchange.sendResponseHeaders(200, host.length);
          exchange.getResponseBody().write(host);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    WorkSettings settings =
        WorkSettings.of(folder, new RecordingLogger()).on((of, scratch) -> new Elsewhere(port));
    try (WorkContext work = WorkContext.open(settings)) {
      assertThat(work.tools().find("tool", List.of())).containsExactly(TOOL);
      assertThat(work.reach("db.inside", 5432).getPort()).isEqualTo(port);
      assertThat(work.tools().reach("db.inside", 5432))
          .isEqualTo(InetSocketAddress.createUnresolved("db.inside", 5432));
      assertThat(work.reach(Path.of("/run/s"))).isEqualTo(folder.resolve("forwarded"));
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://db.inside:81/")).build();
      assertThat(work.http().send(request, BodyHandlers.ofString()).body())
          .isEqualTo("db.inside:81");
      assertThatThrownBy(() -> work.reach("slow", 1)).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    } finally {
      server.stop(0);
    }
    assertThat(closed).isTrue();
  }
}
