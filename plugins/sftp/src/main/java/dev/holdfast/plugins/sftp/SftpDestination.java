package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.toolkit.storage.StorageProbe;

/** The storage destination {@code sftp}. */
final class SftpDestination implements StorageDestination<SftpConfig> {

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  private static final AdapterType TYPE =
      AdapterType.of("sftp", "SFTP", "Stores backups in a folder of any server with SFTP.")
          .withIcon(SftpDestination.class)
          .withHelp(SftpDestination.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<SftpConfig> configType() {
    return SftpConfig.class;
  }

  @Override
  public CheckResult check(SftpConfig config, AdapterContext context) throws InterruptedException {
    return StorageProbe.check(
        context,
        () -> SftpSession.open(config, context),
        session ->
            config.user() + "@" + config.host() + ", " + config.root() + free(session.files()));
  }

  private static String free(RemoteFiles files) throws InterruptedException {
    return files
        .space()
        .map(space -> ", %.1f GiB free".formatted(space.bytes() / GIBIBYTE))
        .orElse("");
  }

  @Override
  public StorageSession open(SftpConfig config, AdapterContext context)
      throws InterruptedException {
    return SftpSession.open(config, context);
  }
}
