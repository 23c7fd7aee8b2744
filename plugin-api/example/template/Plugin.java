package @package@;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The entry point, named in the jar's manifest. */
public final class @Stem@Plugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new @Adapter@());
  }
}
