package dev.holdfast.host.plugin.inventory;

import dev.holdfast.host.plugin.configuration.PluginSwitches;
import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.jar.Refusal;
import dev.holdfast.host.plugin.jar.RefusalCode;
import dev.holdfast.host.plugin.kind.AdapterView;
import dev.holdfast.host.plugin.load.LoadedPlugin;
import dev.holdfast.host.plugin.load.PluginLoading;
import dev.holdfast.host.plugin.trust.JarVetting;
import dev.holdfast.host.plugin.trust.VettedJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass from what was loaded to what the folders now hold.
 *
 * <p>A jar that is replaced by one that can't be loaded stays loaded: a bad upgrade must not take a
 * working plugin away. Which of two rivals wins depends on who was there first and then on the
 * order of files, never on which was faster.
 */
final class Reconciliation {

  private final Map<Path, Slot> before;
  private final Map<Path, Slot> after = new LinkedHashMap<>();
  private final Map<String, Path> owners = new HashMap<>();
  private final PluginSwitches switches;

  private Reconciliation(Map<Path, Slot> before, PluginSwitches switches) {
    this.before = before;
    this.switches = switches;
  }

  /**
   * Brings the slots up to date.
   *
   * @param before the slots until now
   * @param unchanged those of them that stay as they are
   * @param changed the files that are new, changed or to be looked at again, in order
   */
  static Map<Path, Slot> run(
      Map<Path, Slot> before,
      Collection<Slot> unchanged,
      Collection<PluginFile> changed,
      JarVetting vetting,
      PluginLoading loading,
      PluginSwitches switches) {
    Reconciliation pass = new Reconciliation(before, switches);
    unchanged.forEach(pass::settle);
    List<VettedJar> loadable = pass.claim(Attempt.all(changed, vetting::vet));
    pass.admit(Attempt.all(loadable, loading::load));
    return pass.after;
  }

  /** Gives each plugin id to one jar; the incumbents choose first. Returns what is to be loaded. */
  private List<VettedJar> claim(Map<PluginFile, Attempt<VettedJar>> vetted) {
    List<PluginFile> order = new ArrayList<>(vetted.keySet());
    order.sort((one, other) -> Boolean.compare(isIncumbent(other), isIncumbent(one)));
    List<VettedJar> loadable = new ArrayList<>();
    for (PluginFile file : order) {
      Attempt<VettedJar> attempt = vetted.get(file);
      if (attempt instanceof Attempt.Failed<VettedJar> failed) {
        refuse(file, failed.refusal(), Optional.empty());
      } else if (attempt instanceof Attempt.Done<VettedJar> done && claim(done.value())) {
        loadable.add(done.value());
      }
    }
    return loadable;
  }

  /** Whether this jar is to be loaded; otherwise it is settled. */
  private boolean claim(VettedJar jar) {
    PluginFile file = jar.file();
    Path owner = owners.putIfAbsent(jar.id(), file.path());
    if (owner != null && !owner.equals(file.path())) {
      String reason = "The jar " + owner + " has the same plugin id, " + jar.id();
      refuse(file, new Refusal(RefusalCode.DUPLICATE_PLUGIN, reason), Optional.of(jar));
      return false;
    }
    Optional<Slot> previous = Optional.ofNullable(before.get(file.path()));
    if (!switches.isEnabled(jar.id())) {
      Collection<AdapterView> known = previous.map(Slot::adapters).orElse(List.of());
      settle(new Slot(file, new Outcome.Disabled(jar, known)));
      return false;
    }
    Optional<LoadedPlugin> same =
        previous.flatMap(Slot::loaded).filter(plugin -> plugin.jar().copy().equals(jar.copy()));
    same.ifPresent(plugin -> settle(new Slot(file, new Outcome.Active(plugin, Optional.empty()))));
    return same.isEmpty();
  }

  private void admit(Map<VettedJar, Attempt<LoadedPlugin>> loads) {
    // The failures first: what stays loaded in their place was there before the newcomers.
    loads.forEach(
        (jar, attempt) -> {
          if (attempt instanceof Attempt.Failed<LoadedPlugin> failed) {
            refuse(jar.file(), failed.refusal(), Optional.of(jar));
          }
        });
    loads.forEach(
        (jar, attempt) -> {
          if (attempt instanceof Attempt.Done<LoadedPlugin> done) {
            admit(jar, done.value());
          }
        });
  }

  private void admit(VettedJar jar, LoadedPlugin plugin) {
    Optional<String> conflict = conflict(plugin);
    if (conflict.isPresent()) {
      plugin.retire();
      refuse(
          jar.file(), new Refusal(RefusalCode.DUPLICATE_ADAPTER, conflict.get()), Optional.of(jar));
    } else {
      settle(new Slot(jar.file(), new Outcome.Active(plugin, Optional.empty())));
    }
  }

  private Optional<String> conflict(LoadedPlugin plugin) {
    return after.values().stream()
        .flatMap(slot -> slot.loaded().stream())
        .flatMap(
            other ->
                plugin.adapters().keySet().stream()
                    .filter(other.adapters()::containsKey)
                    .map(key -> "The plugin " + other + " has the " + key + " too"))
        .findFirst();
  }

  /** Refuses a jar, but lets what was loaded from that file before go on, unless switched off. */
  private void refuse(PluginFile file, Refusal refusal, Optional<VettedJar> jar) {
    Optional<Slot> previous = Optional.ofNullable(before.get(file.path()));
    Optional<LoadedPlugin> loaded =
        previous
            .flatMap(Slot::loaded)
            .filter(plugin -> switches.isEnabled(plugin.jar().id()))
            .filter(plugin -> isFree(plugin.jar().id(), file.path()))
            .filter(plugin -> conflict(plugin).isEmpty());
    settle(
        new Slot(
            file,
            loaded
                .<Outcome>map(plugin -> new Outcome.Active(plugin, Optional.of(refusal)))
                // A jar that doesn't tell its id is still known by the one that it replaced.
                .orElseGet(
                    () ->
                        new Outcome.Refused(refusal, jar.or(() -> previous.flatMap(Slot::jar))))));
  }

  private void settle(Slot slot) {
    after.put(slot.file().path(), slot);
    slot.outcome().heldId().ifPresent(id -> owners.put(id, slot.file().path()));
  }

  private boolean isFree(String id, Path path) {
    return owners.getOrDefault(id, path).equals(path);
  }

  private boolean isIncumbent(PluginFile file) {
    Slot slot = before.get(file.path());
    return slot != null && slot.outcome().heldId().isPresent();
  }
}
