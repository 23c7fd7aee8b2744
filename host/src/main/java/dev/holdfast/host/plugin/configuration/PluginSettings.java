package dev.holdfast.host.plugin.configuration;

import dev.holdfast.host.configuration.PluginTrust;
import dev.holdfast.plugin.Adapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the plugins of a host are made from. Start with {@link #of} and change what differs.
 *
 * @param folders where jars lie, the operator's first; of two rivals the one in the earlier folder
 *     wins
 * @param bundled the one of the folders whose jars came with the host and are trusted like it
 * @param cache the folder of private copies, which nobody else may write
 * @param trust what becomes of jars without a good signature
 * @param keys the folder of trusted public keys
 * @param switches remembers who is switched off
 * @param contract throws what is wrong with an adapter, for people to read
 * @param pollInterval how often the folders are looked at; a file counts once two looks agree
 * @param loadLimit how long a plugin's code may take while it is loaded
 * @param drainLimit how long running work may hold on to a plugin that was replaced, disabled or
 *     removed; then it loses its classes
 */
public record PluginSettings(
    List<Path> folders,
    Optional<Path> bundled,
    Path cache,
    PluginTrust trust,
    Path keys,
    PluginSwitches switches,
    Consumer<Adapter<?>> contract,
    Duration pollInterval,
    Duration loadLimit,
    Duration drainLimit) {

  /** Copies the list. */
  public PluginSettings {
    folders = List.copyOf(folders);
  }

  /**
   * Plugins whose state lies below {@code home}, in {@code plugin-cache}, {@code trusted-keys} and
   * {@code disabled-plugins}.
   */
  public static PluginSettings of(List<Path> folders, Path home, PluginTrust trust) {
    return new PluginSettings(
        folders,
        Optional.empty(),
        home.resolve("plugin-cache"),
        trust,
        home.resolve("trusted-keys"),
        new FilePluginSwitches(home.resolve("disabled-plugins")),
        adapter -> {},
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofHours(24));
  }

  /** The same with another folder behind, whose jars came with the host. */
  public PluginSettings withBundled(Path folder) {
    List<Path> all = new ArrayList<>(folders);
    all.add(folder);
    return new PluginSettings(
        all,
        Optional.of(folder),
        cache,
        trust,
        keys,
        switches,
        contract,
        pollInterval,
        loadLimit,
        drainLimit);
  }

  /** The same with another contract check. */
  public PluginSettings withContract(Consumer<Adapter<?>> other) {
    return new PluginSettings(
        folders, bundled, cache, trust, keys, switches, other, pollInterval, loadLimit, drainLimit);
  }

  /** The same with other limits. */
  public PluginSettings withLimits(Duration poll, Duration load, Duration drain) {
    return new PluginSettings(
        folders, bundled, cache, trust, keys, switches, contract, poll, load, drain);
  }
}
