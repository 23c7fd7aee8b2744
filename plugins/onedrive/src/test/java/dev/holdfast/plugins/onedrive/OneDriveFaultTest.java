package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when the service, its network or the account fails. */
@Timeout(60)
class OneDriveFaultTest extends FailingDrive {
  /** The drive answers 401 to a token at a signed address, so this passes only without. */
  @Test
  void signedAddressesGetNoToken() throws Exception {
    put(LONG);
    assertHolds(LONG);
    assertThat(count("/up/")).isPositive();
    assertThat(count("/download/")).isPositive();
  }

  /** Personal drives compute hashes late. */
  @Test
  void withoutAHashNothingIsAttested() throws Exception {
    drive.hashes(false);
    assertThat(put(SHORT).attestedCrc32c()).isEmpty();
    assertThat(put(LONG).attestedCrc32c()).isEmpty();
    assertHolds(LONG);
  }

  @Test
  void fullDriveIsSaidSo() {
    drive.limit(500);
    for (SeededBytes content : List.of(SHORT, LONG)) {
      PluginException failure = failedPut(content);
      assertThat(failure.code()).isEqualTo(ErrorCode.NO_SPACE);
      assertThat(failure.getMessage()).contains("the drive is full", "quotaLimitReached");
    }
  }

  /** rclone 1088: a file that is replaced keeps its old name. */
  @Test
  void nameThatDiffersInCaseOnlyIsChanged() throws Exception {
    drive.file("Backups/SHOP/Run/DB.ZST.0001", new byte[10]);
    session.close();
    session = open(Configs.folder(drive, "Backups"));
    put(SHORT);
    assertThat(list("shop/run/")).singleElement().isInstanceOf(StoredObject.class);
    assertHolds(SHORT);
  }

  @Test
  void folderIsNotDeletedAsAnObject() throws Exception {
    put(SHORT);
    session.delete(new ObjectKey("shop/run"));
    assertThat(session.stat(new ObjectKey("shop/run"))).isEmpty();
    assertHolds(SHORT);
  }

  // Answers that are wrong

  @Test
  void pageOfAProxyIsNoAnswer() throws Exception {
    put(SHORT);
    Map<String, String> html = Map.of("Content-Type", "text/html");
    String page = "<html><body>Sign in to the guest network</body></html>";
    drive.faults().answer(1, "PUT .*content", 200, html, page);
    assertThat(failedPut(SHORT).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    drive.faults().answer(1, "/children", 200, html, page);
    assertThatThrownBy(() -> list("shop/run/")).hasMessageContaining("not the service's");
    drive.faults().answer(1, "/children", 200, html, "{}");
    assertThatThrownBy(() -> list("shop/run/")).hasMessageContaining("not a list");
    drive.faults().answer(10, "/download/", 200, html, page);
    assertThatThrownBy(() -> session.get(KEY)).hasMessageContaining("1000 bytes");
    drive.faults().answer(1, "GET .*0001:", 404, html, page);
    assertThatThrownBy(() -> session.stat(KEY)).hasMessageContaining("not the service's");
    assertHolds(SHORT);
  }

  /** api-docs 516 and graph-docs 3341: pages that repeat, or are another folder's. */
  @Test
  void wrongPagesAreNoList() throws Exception {
    String own = drive.address() + "/v1.0/me/drive/root/children";
    String item =
        "{\"name\": \"x\", \"size\": 1, \"lastModifiedDateTime\": \"2026-01-01T00:00:00Z\","
            + " \"file\": {}, \"parentReference\": {\"id\": \"%s\"}}";
    String page = "{\"value\": [%s], \"@odata.nextLink\": \"%s\"}";
    for (String link : List.of(own, "http://127.0.0.1:1/children", "not an address")) {
      drive.faults().answer(9, "/children", 200, Map.of(), page.formatted(item.formatted(1), link));
      assertThatThrownBy(() -> list("")).isInstanceOf(PluginException.class);
      drive.faults().clear();
    }
    drive
        .faults()
        .answer(1, "root/children", 200, Map.of(), page.formatted(item.formatted(2), own));
    drive.faults().answer(1, "/children", 200, Map.of(), page.formatted(item.formatted(1), own));
    assertThatThrownBy(() -> list("")).hasMessageContaining("another folder's");
  }

  @Test
  void errorsShowNoSignedAddress() {
    drive
        .faults()
        .answer(
            1,
            "PUT .*content",
            400,
            Map.of(),
            "{\"error\": {\"code\": \"invalidRequest\", \"message\": \"See https://x.example/up?tempauth=s3cret\\n now\"}}");
    assertThat(failedPut(SHORT))
        .hasMessageContaining("(invalidRequest: See … now)")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void otherPlacesWork() throws Exception {
    drive.folder("My Backups/100% of #1");
    session.close();
    session = open(Configs.folder(drive, "My Backups/100% of #1/"));
    put(LONG);
    assertHolds(LONG);
    assertThat(session.now()).isPresent();
    assertThat(drive.faults().requests()).anyMatch(each -> each.contains("My%20Backups/100%25"));
  }
}
