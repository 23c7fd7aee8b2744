package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import java.util.List;

/** Resolves a host, and runs any configured program. */
public final class DiallingDestination implements StorageDestination<DiallingConfig> {

  @Override
  public AdapterType type() {
    return AdapterType.of("dialling", "Dialling", "Connects anywhere.");
  }

  @Override
  public Class<DiallingConfig> configType() {
    return DiallingConfig.class;
  }

  @Override
  public CheckResult check(DiallingConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      String address = context.reach(config.host(), 80).getAddress().getHostAddress();
      if (config.program() != null) {
        ToolCommand command = ToolCommand.of(new Tool(config.program()), List.of());
        try (ToolProcess process = context.tools().start(command)) {
          process.await().requireSuccess();
        }
      }
      return new CheckResult.Ok(address);
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public StorageSession open(DiallingConfig config, AdapterContext context) {
    throw new UnsupportedOperationException();
  }
}
