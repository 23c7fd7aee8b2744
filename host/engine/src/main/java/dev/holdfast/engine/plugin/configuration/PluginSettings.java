package dev.holdfast.engine.plugin.configuration;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.schema.ComponentTypes;
import dev.holdfast.plugin.Adapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings for loading plugins. Start with {@link #of} and change what differs.
 *
 * @param folders the plugin folders, the operator's first; of two rivals, the one in the earlier
 *     folder wins
 * @param distribution the folder of the distribution, which contains plugins
 * @param home the home folder, with copies of jars, approvals, trusted keys and disabled plugins,
 *     writable only by the host
 * @param trust what happens to jars without a trusted signature
 * @param kinds the kinds that adapters may have
 * @param contract throws if an adapter is invalid, with a message for people
 * @param pollInterval how often the folders are polled; a file counts once two polls agree
 * @param loadLimit time limit for a plugin's code while it is loaded
 * @param drainLimit how long running work may keep using a plugin that was replaced, disabled or
 *     removed, before its classes are unloaded
 * @param mostLostThreads number of hung calls after which a plugin gets no new work
 */
public record PluginSettings(
    List<Path> folders,
    Optional<Path> distribution,
    Path home,
    PluginTrust trust,
    List<AdapterKind<?, ?>> kinds,
    Consumer<Adapter<?>> contract,
    Duration pollInterval,
    Duration loadLimit,
    Duration drainLimit,
    int mostLostThreads) {

  private static final int MOST_LOST_THREADS = 32;

  /** Set by the launcher: the folder of the distribution, which contains plugins. */
  private static final String DISTRIBUTION = "holdfast.distribution";

  public PluginSettings {
    folders = List.copyOf(folders);
    kinds = List.copyOf(kinds);
  }

  /** Returns the settings that the host's configuration specifies. */
  public static PluginSettings read(HostConfiguration configuration) {
    // The operator's folder first, so that it can override a bundled version.
    List<Path> folders = List.of(configuration.pluginFolder());
    PluginSettings settings =
        of(folders, configuration.home(), configuration.pluginTrust())
            .withMostLostThreads(configuration.pluginLostThreads())
            .withContract(adapter -> ComponentTypes.require(adapter.configType()));
    String distribution = System.getProperty(DISTRIBUTION);
    return distribution == null ? settings : settings.withDistribution(Path.of(distribution));
  }

  /** Returns settings for these folders, with state below {@code home}. */
  public static PluginSettings of(List<Path> folders, Path home, PluginTrust trust) {
    return new PluginSettings(
        folders,
        Optional.empty(),
        home,
        trust,
        AdapterKind.ALL,
        adapter -> {},
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofHours(24),
        MOST_LOST_THREADS);
  }

  /** Returns this with the distribution's plugins as the last folder. */
  public PluginSettings withDistribution(Path folder) {
    List<Path> all = new ArrayList<>(folders);
    all.add(folder.resolve("plugins"));
    return new PluginSettings(
        all,
        Optional.of(folder),
        home,
        trust,
        kinds,
        contract,
        pollInterval,
        loadLimit,
        drainLimit,
        mostLostThreads);
  }

  /** Returns this with another contract check. */
  public PluginSettings withContract(Consumer<Adapter<?>> other) {
    return new PluginSettings(
        folders,
        distribution,
        home,
        trust,
        kinds,
        other,
        pollInterval,
        loadLimit,
        drainLimit,
        mostLostThreads);
  }

  /** Returns this with other kinds of adapters. */
  public PluginSettings withKinds(List<AdapterKind<?, ?>> other) {
    return new PluginSettings(
        folders,
        distribution,
        home,
        trust,
        other,
        contract,
        pollInterval,
        loadLimit,
        drainLimit,
        mostLostThreads);
  }

  /** Returns this with other limits. */
  public PluginSettings withLimits(Duration poll, Duration load, Duration drain) {
    return new PluginSettings(
        folders, distribution, home, trust, kinds, contract, poll, load, drain, mostLostThreads);
  }

  /** Returns this with another limit of hung calls. */
  public PluginSettings withMostLostThreads(int other) {
    return new PluginSettings(
        folders,
        distribution,
        home,
        trust,
        kinds,
        contract,
        pollInterval,
        loadLimit,
        drainLimit,
        other);
  }
}
