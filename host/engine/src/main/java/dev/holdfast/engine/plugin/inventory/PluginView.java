package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.trust.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin jar as shown in lists. A snapshot.
 *
 * @param id the plugin's id; empty if unknown
 * @param version the plugin's version; empty if unknown
 * @param state whether it can be used
 * @param file the path of the jar in the plugin folder
 * @param sha256 the SHA-256 of the jar that was last found valid, in hexadecimal; empty if none was
 * @param trust what its signature is worth
 * @param signer the id of the trusted key that signed it, or empty
 * @param reason why it is pending or refused or, for an active plugin, why its replacement in the
 *     folder is; or empty
 * @param code the kind of refusal, or empty
 * @param adapters what it offers; for a disabled plugin, what it offered when it was last active
 * @param pending the jar that is waiting for approval: this one or, for an active plugin, its
 *     replacement in the folder; null if none is
 * @param lostThreads the number of its calls that hang and can't be ended; with too many it gets no
 *     new work
 */
public record PluginView(
    String id,
    String version,
    PluginState state,
    String file,
    String sha256,
    Trust trust,
    String signer,
    String code,
    String reason,
    List<AdapterView> adapters,
    @Nullable PendingJar pending,
    int lostThreads) {

  public PluginView {
    adapters = List.copyOf(adapters);
  }

  /** Returns this with another count. */
  public PluginView withLostThreads(int count) {
    return new PluginView(
        id, version, state, file, sha256, trust, signer, code, reason, adapters, pending, count);
  }
}
