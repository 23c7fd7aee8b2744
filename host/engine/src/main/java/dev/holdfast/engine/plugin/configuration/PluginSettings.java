package dev.holdfast.engine.plugin.configuration;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.schema.ComponentTypes;
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
 * @param distribution the folder of the distribution, which brings plugins of its own
 * @param home below it lies what the host keeps of plugins, which nobody else may write: copies,
 *     approvals, trusted keys and who is switched off
 * @param trust what becomes of jars that nobody trusted has signed
 * @param contract throws what is wrong with an adapter, for people to read
 * @param pollInterval how often the folders are looked at; a file counts once two looks agree
 * @param loadLimit how long a plugin's code may take while it is loaded
 * @param drainLimit how long running work may hold on to a plugin that was replaced, disabled or
 *     removed; then it loses its classes
 * @param mostLostThreads how many calls to a plugin may hang for good; with as many it gets no new
 *     work
 */
public record PluginSettings(
    List<Path> folders,
    Optional<Path> distribution,
    Path home,
    PluginTrust trust,
    Consumer<Adapter<?>> contract,
    Duration pollInterval,
    Duration loadLimit,
    Duration drainLimit,
    int mostLostThreads) {

  private static final int MOST_LOST_THREADS = 32;

  /** Set by the launcher: the folder of the distribution, which brings plugins of its own. */
  private static final String DISTRIBUTION = "holdfast.distribution";

  public PluginSettings {
    folders = List.copyOf(folders);
  }

  /** Plugins as the configuration wants them. */
  public static PluginSettings read(HostConfiguration configuration) {
    // The operator's first, who can thus put another version before the one that we bring.
    List<Path> folders = List.of(configuration.pluginFolder());
    PluginSettings settings =
        of(folders, configuration.home(), configuration.pluginTrust())
            .withMostLostThreads(configuration.pluginLostThreads())
            .withContract(adapter -> ComponentTypes.require(adapter.configType()));
    String distribution = System.getProperty(DISTRIBUTION);
    return distribution == null ? settings : settings.withDistribution(Path.of(distribution));
  }

  /** Plugins of these folders, whose state lies below {@code home}. */
  public static PluginSettings of(List<Path> folders, Path home, PluginTrust trust) {
    return new PluginSettings(
        folders,
        Optional.empty(),
        home,
        trust,
        adapter -> {},
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofHours(24),
        MOST_LOST_THREADS);
  }

  /** Returns this with the plugins of a distribution after them. */
  public PluginSettings withDistribution(Path folder) {
    List<Path> all = new ArrayList<>(folders);
    all.add(folder.resolve("plugins"));
    return new PluginSettings(
        all,
        Optional.of(folder),
        home,
        trust,
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
        other,
        pollInterval,
        loadLimit,
        drainLimit,
        mostLostThreads);
  }

  /** Returns this with other limits. */
  public PluginSettings withLimits(Duration poll, Duration load, Duration drain) {
    return new PluginSettings(
        folders, distribution, home, trust, contract, poll, load, drain, mostLostThreads);
  }

  /** Returns this with another number of calls that may hang. */
  public PluginSettings withMostLostThreads(int other) {
    return new PluginSettings(
        folders, distribution, home, trust, contract, pollInterval, loadLimit, drainLimit, other);
  }
}
