package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.configuration.PluginSwitches;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.load.PluginLoading;
import dev.holdfast.engine.plugin.trust.JarVetting;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One pass from the loaded jars to the current contents of the folders.
 *
 * <p>A jar that is replaced by one that can't be loaded, or isn't approved yet, stays loaded: a bad
 * upgrade must not remove a working plugin. Which of two rivals wins depends on which was there
 * first, then on the order of files, never on timing.
 */
final class Reconciliation {

  private static final int AT_ONCE = 4;

  private final Map<Path, JarEntry> before;
  private final Map<Path, JarEntry> after = new LinkedHashMap<>();
  private final Map<String, Path> owners = new HashMap<>();
  private final Map<VettedJar, JarState.Refused> replacements = new HashMap<>();
  private final JarVetting vetting;
  private final PluginSwitches switches;

  private Reconciliation(Map<Path, JarEntry> before, JarVetting vetting, PluginSwitches switches) {
    this.before = before;
    this.vetting = vetting;
    this.switches = switches;
  }

  /**
   * Updates the entries.
   *
   * @param before the entries so far
   * @param unchanged those of them that are unchanged
   * @param changed the files that are new, changed or to be examined again, in order
   */
  static Map<Path, JarEntry> run(
      Map<Path, JarEntry> before,
      Collection<JarEntry> unchanged,
      Collection<PluginFile> changed,
      JarVetting vetting,
      PluginLoading loading,
      PluginSwitches switches) {
    Reconciliation pass = new Reconciliation(before, vetting, switches);
    unchanged.forEach(pass::settle);
    List<VettedJar> loadable = pass.claim(StepResult.all(AT_ONCE, changed, vetting::vet));
    Map<Boolean, List<VettedJar>> bundled =
        loadable.stream().collect(Collectors.partitioningBy(VettedJar::isBundled));
    Map<VettedJar, StepResult<LoadedPlugin>> loads = new LinkedHashMap<>();
    loads.putAll(StepResult.all(AT_ONCE, bundled.get(true), loading::load));
    // One at a time: if the host dies, it is known which jar ended it.
    loads.putAll(StepResult.all(1, bundled.get(false), loading::load));
    loadable.forEach(jar -> pass.settleFailure(jar, loads.get(jar)));
    loadable.forEach(jar -> pass.settleSuccess(jar, loads.get(jar)));
    return pass.after;
  }

  /** Gives each plugin id to one jar; the incumbents choose first. Returns what is to be loaded. */
  private List<VettedJar> claim(Map<PluginFile, StepResult<VettedJar>> vetted) {
    List<PluginFile> order = new ArrayList<>(vetted.keySet());
    order.sort((one, other) -> Boolean.compare(isIncumbent(other), isIncumbent(one)));
    List<VettedJar> loadable = new ArrayList<>();
    for (PluginFile file : order) {
      StepResult<VettedJar> attempt = vetted.get(file);
      if (attempt instanceof StepResult.Failed<VettedJar> failed) {
        claimInstead(new JarState.Refused(failed.refusal(), Optional.empty()), file)
            .ifPresent(loadable::add);
      } else if (attempt instanceof StepResult.Done<VettedJar> done) {
        claim(done.value()).ifPresent(loadable::add);
      }
    }
    return loadable;
  }

  /** Returns what to load for this jar, if anything; otherwise its state is settled. */
  private Optional<VettedJar> claim(VettedJar jar) {
    PluginFile file = jar.file();
    Path owner = owners.getOrDefault(jar.id(), file.path());
    if (!owner.equals(file.path())) {
      String reason = "The jar " + owner + " has the same plugin id, " + jar.id();
      refuse(file, new JarRefusal(RefusalCode.DUPLICATE_PLUGIN, reason), Optional.of(jar));
      return Optional.empty();
    }
    Optional<JarRefusal> objection = jar.verdict().objection();
    if (objection.isPresent()) {
      return claimInstead(new JarState.Refused(objection.get(), Optional.of(jar)), file);
    }
    owners.put(jar.id(), file.path());
    Optional<JarEntry> previous = Optional.ofNullable(before.get(file.path()));
    if (!switches.isEnabled(jar.id())) {
      Collection<AdapterView> known = previous.map(JarEntry::adapters).orElse(List.of());
      settle(new JarEntry(file, new JarState.Disabled(jar, known)));
      return Optional.empty();
    }
    Optional<LoadedPlugin> same =
        previous.flatMap(JarEntry::loaded).filter(plugin -> plugin.jar().copy().equals(jar.copy()));
    same.ifPresent(
        plugin -> settle(new JarEntry(file, new JarState.Active(jar, plugin, Optional.empty()))));
    return same.isEmpty() ? Optional.of(jar) : Optional.empty();
  }

  /**
   * Returns what to load at a start instead of a jar that can't be loaded: the jar that was
   * approved before it. While the host runs, that one is loaded already.
   */
  private Optional<VettedJar> claimInstead(JarState.Refused refused, PluginFile file) {
    refuse(file, refused.refusal(), refused.jar());
    if (before.containsKey(file.path())) {
      return Optional.empty();
    }
    Optional<VettedJar> approved =
        vetting
            .lastApproved(file)
            .filter(jar -> refused.jar().filter(it -> it.copy().equals(jar.copy())).isEmpty())
            .filter(jar -> isFree(jar.id(), file.path()) && switches.isEnabled(jar.id()));
    approved.ifPresent(
        jar -> {
          owners.put(jar.id(), file.path());
          replacements.put(jar, refused);
        });
    return approved;
  }

  // Failures first: what stays loaded in their place was there before the new jars.
  private void settleFailure(VettedJar jar, StepResult<LoadedPlugin> attempt) {
    if (attempt instanceof StepResult.Failed<LoadedPlugin> failed
        && !replacements.containsKey(jar)) {
      refuse(jar.file(), failed.refusal(), Optional.of(jar));
    }
  }

  private void settleSuccess(VettedJar jar, StepResult<LoadedPlugin> attempt) {
    if (attempt instanceof StepResult.Done<LoadedPlugin> done) {
      admit(jar, done.value());
    }
  }

  private void admit(VettedJar jar, LoadedPlugin plugin) {
    Optional<String> conflict = conflict(plugin);
    if (conflict.isPresent()) {
      plugin.retire();
      refuse(
          jar.file(),
          new JarRefusal(RefusalCode.DUPLICATE_ADAPTER, conflict.get()),
          Optional.of(jar));
    } else {
      Optional<JarState.Refused> replacement = Optional.ofNullable(replacements.get(jar));
      settle(new JarEntry(jar.file(), new JarState.Active(jar, plugin, replacement)));
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

  /**
   * Refuses a jar. What was loaded from that file before stays loaded, unless it was disabled or is
   * no longer trusted.
   */
  private void refuse(PluginFile file, JarRefusal refusal, Optional<VettedJar> jar) {
    Optional<JarEntry> previous = Optional.ofNullable(before.get(file.path()));
    JarState.Refused refused = new JarState.Refused(refusal, jar);
    settle(
        new JarEntry(
            file,
            previous
                .flatMap(this::goingOn)
                .<JarState>map(
                    old -> new JarState.Active(old.jar(), old.plugin(), Optional.of(refused)))
                // A jar without a readable id is still identified by the one that it replaced.
                .orElseGet(
                    () ->
                        new JarState.Refused(
                            refusal, jar.or(() -> previous.flatMap(JarEntry::jar))))));
  }

  private Optional<JarState.Active> goingOn(JarEntry slot) {
    boolean mayGoOn =
        slot.outcome() instanceof JarState.Active old
            && switches.isEnabled(old.jar().id())
            && vetting.trust().stillHolds(old.jar())
            && isFree(old.jar().id(), slot.file().path())
            && conflict(old.plugin()).isEmpty();
    return mayGoOn ? Optional.of((JarState.Active) slot.outcome()) : Optional.empty();
  }

  private void settle(JarEntry slot) {
    after.put(slot.file().path(), slot);
    slot.outcome().heldId().ifPresent(id -> owners.put(id, slot.file().path()));
  }

  private boolean isFree(String id, Path path) {
    return owners.getOrDefault(id, path).equals(path);
  }

  private boolean isIncumbent(PluginFile file) {
    JarEntry slot = before.get(file.path());
    return slot != null && slot.outcome().heldId().isPresent();
  }
}
