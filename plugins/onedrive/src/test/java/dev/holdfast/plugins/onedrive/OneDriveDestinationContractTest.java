package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugins.onedrive.OneDriveConfig.Place;
import dev.holdfast.runtime.AccessTokens;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.StorageDestinationContract;
import dev.holdfast.testkit.server.AuthorizationServer;
import dev.holdfast.testkit.server.GraphDrive;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class OneDriveDestinationContractTest extends StorageDestinationContract<OneDriveConfig> {

  /** The application's folder, in the account's language. */
  private static final String FOLDER = "Apper/Holdfast/";

  @AutoClose private static AuthorizationServer authorization;
  @AutoClose private static GraphDrive drive;

  @BeforeAll
  static void start() throws IOException {
    authorization = AuthorizationServer.start();
    drive = GraphDrive.start(authorization);
    drive.file("notes.txt", new byte[10]);
  }

  @AfterEach
  void noUploadIsLeft() throws IOException {
    assertThat(drive.sessions()).isZero();
    drive.remove(FOLDER + folder());
  }

  @Override
  protected AccessTokens account() {
    return authorization.tokens();
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of("graph-drive");
  }

  /** The testkit's drive lists at once. */
  @Override
  public Duration settling() {
    return Duration.ZERO;
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return OneDrivePlugin.class;
  }

  @Override
  protected StorageDestination<OneDriveConfig> adapter() {
    return new OneDriveDestination();
  }

  @Override
  protected OneDriveConfig config() {
    return Configs.appFolder(drive);
  }

  /** Where the service keeps them: a thousand requests would only test the peer. */
  @Override
  public void storeMany(List<ObjectKey> keys) throws Exception {
    for (ObjectKey key : keys) {
      drive.file(FOLDER + key, new byte[1]);
    }
  }

  @Override
  public int manyObjects() {
    return 10_000;
  }

  @Override
  protected List<BadConfig<OneDriveConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "unknown folder", Configs.folder(drive, "no/such/folder"), ErrorCode.NOT_FOUND),
        BadConfig.of("a file", Configs.folder(drive, "notes.txt"), ErrorCode.INVALID_CONFIG),
        BadConfig.of("unknown drive", Configs.library(drive, "b!none", "x"), ErrorCode.NOT_FOUND),
        BadConfig.of(
            "nobody listens",
            Configs.of(URI.create("http://127.0.0.1:1"), Place.APP_FOLDER, null, null),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "unknown host",
            Configs.of(URI.create("https://holdfast.invalid"), Place.APP_FOLDER, null, null),
            ErrorCode.UNREACHABLE));
  }
}
