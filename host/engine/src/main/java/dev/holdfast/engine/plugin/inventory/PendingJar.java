package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.util.List;

/**
 * A jar that is waiting for approval, as its manifest describes it: none of its code has run.
 *
 * @param sha256 the SHA-256 of the jar, which is what is approved, in hexadecimal
 * @param id the plugin's id
 * @param version the plugin's version
 * @param adapters the adapters that it declares, or empty if it declares none; a jar that offers
 *     others is refused when it is loaded
 */
public record PendingJar(String sha256, String id, String version, List<DeclaredAdapter> adapters) {

  public PendingJar {
    adapters = List.copyOf(adapters);
  }

  /** Whether it declares this adapter. */
  public boolean declares(AdapterKey key) {
    return adapters.contains(DeclaredAdapter.of(key));
  }

  static PendingJar of(VettedJar jar) {
    return new PendingJar(
        jar.copy().sha256(), jar.id(), jar.manifest().version(), jar.manifest().adapters());
  }
}
