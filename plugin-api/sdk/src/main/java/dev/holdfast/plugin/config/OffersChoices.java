package dev.holdfast.plugin.config;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import java.util.List;

/**
 * The ability of an adapter to list values for the components marked with {@link Choices}, from a
 * form that is only partly filled in.
 *
 * @param <C> the configuration record
 */
public interface OffersChoices<C extends Record> {

  /**
   * Lists values for a component, by connecting if necessary and without changing anything. The
   * host limits the duration, and shows at most a thousand.
   *
   * @param field the name of the component
   * @param config the values entered so far. Those named by {@link Choices#needs} are valid; any
   *     other may be absent, whatever its constraints say: null, 0 or false, or an empty list or
   *     map.
   * @return in the order in which to show them; may be empty
   * @throws PluginException if they can't be listed
   * @throws InterruptedException when the host cancels
   */
  List<Choice> choices(String field, C config, AdapterContext context) throws InterruptedException;
}
