package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.util.List;

/**
 * A jar that waits for approval, by what its manifest says: none of its code has run.
 *
 * @param sha256 what is approved, in hexadecimal
 * @param id the plugin's id
 * @param version the plugin's version
 * @param adapters what it says to offer, or empty when it doesn't say; one that offers anything
 *     else is refused when it is loaded
 */
public record PendingJar(String sha256, String id, String version, List<DeclaredAdapter> adapters) {

  public PendingJar {
    adapters = List.copyOf(adapters);
  }

  /** Whether it says to offer this adapter. */
  public boolean declares(AdapterKey key) {
    return adapters.contains(DeclaredAdapter.of(key));
  }

  static PendingJar of(VettedJar jar) {
    return new PendingJar(
        jar.copy().sha256(), jar.id(), jar.manifest().version(), jar.manifest().adapters());
  }
}
