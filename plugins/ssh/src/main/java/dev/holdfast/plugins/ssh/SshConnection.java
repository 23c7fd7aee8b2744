package dev.holdfast.plugins.ssh;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.plugins.ssh.client.SshLink;
import dev.holdfast.plugins.ssh.program.RemotePrograms;
import java.util.List;

/** Machines with an SSH server. */
final class SshConnection implements MachineConnection<SshConfig> {

  private static final AdapterType TYPE =
      AdapterType.of(
              "ssh",
              "SSH",
              "Runs programs on another machine, and reaches servers from there, over SSH.")
          .withIcon(SshConnection.class)
          .withHelp(SshConnection.class);

  private static final List<String> KNOWN =
      List.of("pg_dump", "mariadb-dump", "mysqldump", "mongodump", "redis-cli", "sqlite3", "tar");

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<SshConfig> configType() {
    return SshConfig.class;
  }

  @Override
  public CheckResult check(SshConfig config, AdapterContext context) throws InterruptedException {
    try (SshLink link = SshLink.to(config, context)) {
      String machine = new RemotePrograms(link).describe(KNOWN);
      return new CheckResult.Ok(
          "%s: %s; host key %s".formatted(link.place(), machine, link.hostKey()));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Machine open(SshConfig config, AdapterContext context) {
    return new SshMachine(SshLink.to(config, context));
  }
}
