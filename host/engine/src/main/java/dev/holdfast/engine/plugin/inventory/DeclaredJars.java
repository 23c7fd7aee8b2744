package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.call.BoundedCall;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.jar.PluginManifest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * What jars declare in their manifests, before anything is checked: enough to skip the jars that a
 * command doesn't need.
 *
 * @param manifests by file; empty for a jar that can't be read or declares no adapters
 */
public record DeclaredJars(Map<PluginFile, Optional<PluginManifest>> manifests) {

  /** A network mount may hang, and a file may be replaced by a pipe. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Reads only the manifests of these files. */
  public static DeclaredJars read(Collection<PluginFile> files) {
    Map<PluginFile, Optional<PluginManifest>> manifests = new LinkedHashMap<>();
    files.forEach(file -> manifests.put(file, manifest(file)));
    return new DeclaredJars(manifests);
  }

  private static Optional<PluginManifest> manifest(PluginFile file) {
    if (!file.defect().isEmpty()) {
      return Optional.empty();
    }
    try {
      PluginManifest manifest =
          BoundedCall.run(
              "holdfast-manifest", LIMIT, thread -> {}, () -> PluginManifest.peek(file.path()));
      return manifest.adapters().isEmpty() ? Optional.empty() : Optional.of(manifest);
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // Loading the jar reports the reason.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Returns the jars that determine these adapters, as if all were loaded: those that declare them,
   * those that declare nothing, and their rivals for an id or an adapter.
   */
  public List<PluginFile> offering(Collection<DeclaredAdapter> wanted) {
    Set<DeclaredAdapter> adapters = new HashSet<>(wanted);
    Set<String> ids = new HashSet<>();
    Set<PluginFile> chosen = new HashSet<>();
    int before;
    do {
      before = chosen.size();
      manifests.forEach(
          (file, manifest) -> {
            if (manifest.map(it -> competes(it, adapters, ids)).orElse(true)) {
              chosen.add(file);
              manifest.ifPresent(
                  it -> {
                    adapters.addAll(it.adapters());
                    ids.add(it.id());
                  });
            }
          });
    } while (chosen.size() > before);
    return manifests.keySet().stream().filter(chosen::contains).toList();
  }

  private static boolean competes(
      PluginManifest manifest, Set<DeclaredAdapter> adapters, Set<String> ids) {
    return ids.contains(manifest.id()) || manifest.adapters().stream().anyMatch(adapters::contains);
  }
}
