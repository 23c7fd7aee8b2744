package dev.holdfast.host.adapter.road;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import jakarta.validation.constraints.NotNull;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A connection, a storage that works over it, and one that doesn't. */
public final class RoadPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new Road(), new Traveller("traveller", true), new Traveller("homebody", false));
  }

  /** Where to and with what secret. */
  public record Place(
      @NotNull @Field(label = "Town") String town,
      @NotNull @Field(label = "Ticket") SecretText ticket) {}

  /** A storage's folder. */
  public record Luggage(
      @NotNull @Field(label = "Folder") Path folder,
      @NotNull @Field(label = "Key") SecretText key) {}

  private record Road() implements MachineConnection<Place> {

    @Override
    public AdapterType type() {
      return AdapterType.of("road", "Road", "Leads to a town.");
    }

    @Override
    public Class<Place> configType() {
      return Place.class;
    }

    @Override
    public CheckResult check(Place config, AdapterContext context) {
      return new CheckResult.Ok(config.town());
    }

    @Override
    public Machine open(Place config, AdapterContext context) {
      return new Town(config);
    }
  }

  private record Town(Place place) implements Machine {

    @Override
    public List<Tool> find(String program, List<String> folders) {
      return List.of(new Tool("/" + place.town() + "/" + program));
    }

    @Override
    public MachineProcess start(ToolCommand command) throws InterruptedException {
      throw new InterruptedException();
    }

    @Override
    public InetSocketAddress reach(String host, int port) {
      return new InetSocketAddress(port);
    }

    @Override
    public Path reach(Path socket) {
      return socket;
    }

    @Override
    public void close() {}
  }

  private record Traveller(String id, boolean supportsConnections)
      implements StorageDestination<Luggage> {

    @Override
    public AdapterType type() {
      return AdapterType.of(id, id, "Says which programs it found.");
    }

    @Override
    public Class<Luggage> configType() {
      return Luggage.class;
    }

    @Override
    public CheckResult check(Luggage config, AdapterContext context) throws InterruptedException {
      return new CheckResult.Ok(
          context.tools().find("sh", List.of()).get(0).path() + " " + config.folder());
    }

    @Override
    public StorageSession open(Luggage config, AdapterContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
