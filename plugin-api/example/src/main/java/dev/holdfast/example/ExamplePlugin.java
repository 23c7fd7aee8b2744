package dev.holdfast.example;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import java.util.List;

/** The entry point, named in the jar's manifest. */
public final class ExamplePlugin implements HoldfastPlugin {

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new TextFolderSource());
  }
}
