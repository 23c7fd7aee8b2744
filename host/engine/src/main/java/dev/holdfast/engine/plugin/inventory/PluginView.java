package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.trust.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin jar, as lists show it. A snapshot.
 *
 * @param id the plugin's id; empty when the jar doesn't tell
 * @param version the plugin's version; empty when the jar doesn't tell
 * @param state whether it can be used
 * @param file the path of the jar in the plugin folder
 * @param sha256 of the jar that was last found good, in hexadecimal; empty when there was none
 * @param trust what its signature is worth
 * @param signer the id of the trusted key that signed it, or empty
 * @param reason why it waits or is refused or, of an active one, why the jar that replaced it does;
 *     or empty
 * @param code the kind of refusal, or empty
 * @param adapters what it offers; of a disabled one, what it offered when it last was active
 * @param pending the jar that waits for approval: this one or, of an active one, the one that
 *     replaced it in the folder; null when none does
 * @param lostThreads how many calls to it hang and can't be ended; with too many it gets no new
 *     work
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
