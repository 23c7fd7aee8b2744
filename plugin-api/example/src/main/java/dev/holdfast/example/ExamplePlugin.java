package dev.holdfast.example;

import dev.holdfast.example.database.TextFolderSource;
import dev.holdfast.example.notification.JsonPostChannel;
import dev.holdfast.example.sso.WebDirectoryAdapter;
import dev.holdfast.example.storage.PlainFolderStorage;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The entry point, named in the jar's manifest. */
public final class ExamplePlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(
        new TextFolderSource(),
        new PlainFolderStorage(),
        new JsonPostChannel(),
        new WebDirectoryAdapter());
  }
}
