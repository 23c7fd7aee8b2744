package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.AuthorizationServer;
import dev.holdfast.testkit.server.GraphDrive;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** A drive that fails, with a session at it. */
abstract class FailingDrive {

  static final ObjectKey KEY = new ObjectKey("shop/run/db.zst.0001");

  static final SeededBytes SHORT = new SeededBytes(1, 1000);

  static final SeededBytes LONG = new SeededBytes(2, 2 * Upload.CHUNK + 2000);

  static final String CHUNK = "PUT /up/";

  static final String BEGIN = "createUploadSession";

  @AutoClose AuthorizationServer authorization;

  @AutoClose GraphDrive drive;

  @AutoClose TestContext context;

  @AutoClose StorageSession session;

  @BeforeEach
  void start() throws Exception {
    authorization = AuthorizationServer.start();
    drive = GraphDrive.start(authorization);
    context = TestContext.open(settings -> settings.withTokens(authorization.tokens()));
    session = open(Configs.appFolder(drive));
  }

  @AfterEach
  void noUploadIsLeft() {
    assertThat(drive.sessions()).isZero();
  }

  StorageSession open(OneDriveConfig config) throws Exception {
    return new OneDriveDestination().open(config, context.adapter());
  }

  StoredObject put(SeededBytes content) throws Exception {
    try (InputStream in = content.open()) {
      return session.put(KEY, in, OptionalLong.of(content.length()));
    }
  }

  PluginException failedPut(SeededBytes content) {
    return catchThrowableOfType(PluginException.class, () -> put(content));
  }

  void assertHolds(SeededBytes content) throws Exception {
    try (InputStream in = session.get(KEY);
        InputStream expected = content.open()) {
      assertThat(in.readAllBytes()).isEqualTo(expected.readAllBytes());
    }
  }

  long count(String request) {
    return drive.faults().requests().stream().filter(each -> each.contains(request)).count();
  }

  List<FolderItem> list(String folder) throws Exception {
    try (Stream<FolderItem> items = session.list(new KeyPrefix(folder))) {
      return items.toList();
    }
  }
}
