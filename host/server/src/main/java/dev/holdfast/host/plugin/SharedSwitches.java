package dev.holdfast.host.plugin;

import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.plugin.query.QPluginState;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Disables plugins on all hosts that share the database. What it holds counts; each host's file is
 * a copy, which commands without a database read.
 */
@Singleton
final class SharedSwitches {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final PluginService plugins;

  SharedSwitches(
      Database database,
      RequestScope scope,
      ExclusiveTransaction exclusive,
      PluginService plugins,
      Background background) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.plugins = plugins;
    follow();
    background.every("plugin switches", PAUSE, Background.Scope.NONE, this::follow);
  }

  /** Enables or disables a plugin here now, and soon on the other hosts. */
  synchronized void set(String id, boolean enabled) {
    store(id, enabled);
    plugins.setEnabled(id, enabled);
  }

  /** Does here what was done on other hosts. */
  synchronized void follow() {
    Set<String> here = plugins.disabled();
    Set<String> unknown = new HashSet<>(here);
    Set<String> wanted = new HashSet<>();
    for (PluginState state :
        scope.callAsSystem("plugin switches", new QPluginState(database)::findList)) {
      unknown.remove(state.pluginId());
      if (!state.isEnabled()) {
        wanted.add(state.pluginId());
      }
    }
    // Earlier builds kept them in the home folder only.
    unknown.forEach(id -> store(id, false));
    wanted.addAll(unknown);
    wanted.stream().filter(id -> !here.contains(id)).forEach(id -> plugins.setEnabled(id, false));
    here.stream().filter(id -> !wanted.contains(id)).forEach(id -> plugins.setEnabled(id, true));
  }

  private void store(String id, boolean enabled) {
    scope.runAsSystem(
        "plugin switches",
        () ->
            // Two hosts may make the same row at once.
            exclusive.call(
                () -> {
                  PluginState state =
                      new QPluginState(database)
                          .pluginId
                          .eq(id)
                          .findOneOrEmpty()
                          .orElseGet(() -> new PluginState(id));
                  state.enable(enabled);
                  database.save(state);
                  return state;
                }));
  }
}
