package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.SeededBytes;
import java.io.InputStream;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against hashes that other programs have verified with the service, among them rclone's. */
class QuickXorHashTest {

  @ParameterizedTest
  @CsvSource({
    "'', AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "Sg==, SgAAAAAAAAAAAAAAAQAAAAAAAAA=",
    "aGVsbG8gd29ybGQ=, aCgDG9jwBhDc4Q1yawMZAAAAAAA=",
    "2fuxhBJXtpWFe8dOfdGeHw==, O9tHLAghgSvYohKFyMMxnNCHaHg=",
    "T6LYJIfDh81JrAK309H2JMJTXis=, zBTHrspn3mEcohlJdIUAbjGNaNg=",
    "NbYXsp5/K6mR+NmHwExjvWeWDJFnXTKWVlzYHoesp2E=, wjuAuWDiq04qDt1R8hHWDDcwVoQ=",
    "jyibxJSzO6ZiZ0O1qe3tG/bvIAYssvukh9suIT5wEy1JBINVgPiqdsTW0cOpP0aUfP7mgqLfADkzI/m/GgCuVhr8oFLrOCoTx1/psBOWwhltCbhUx51Icm9aH8tY4Z3ccU+6BKpYQkLCy0B/A9Zc, hZfLIilSITC6N3e3tQ/iSgEzkto=",
    "PfxMcUd0vIW6VbHG/uj/Y0W6qEoKmyBD0nYebEKazKaKG+UaDqBEcmQjbfQeVnVLuodMoPp7P7TR1htX5n2VnkHh22xDyoJ8C/ZQKiSNqQfXvh83judf4RVr9exJCud8Uvgip6aVZTaPrJHVjQhMCp/dEnGvqg0oN5OVkM2qqAXvA0teKUDhgNM71sDBVBCGXxNOR2bpbD1iM4dnuT0ey4L+loXEHTL0fqMeUcEi2asgImnlNakwenDzz0x57aBwyq3AspCFGB1ncX4yYCr/OaCcS5OKi/00WH+wNQU3, QX/YEpG0gDsmhEpCdWhsxDzsfVE="
  })
  void isTheService(String content, String expected) {
    byte[] bytes = Base64.getDecoder().decode(content);
    QuickXorHash whole = new QuickXorHash();
    whole.update(bytes, 0, bytes.length);
    assertThat(whole.base64()).isEqualTo(expected);
    QuickXorHash single = new QuickXorHash();
    for (byte each : bytes) {
      single.update(each);
    }
    assertThat(single.base64()).isEqualTo(expected).isEqualTo(single.base64());
  }

  /** abraunegg/onedrive 23: pieces of any size give the same. */
  @Test
  void piecesMakeNoDifference() throws Exception {
    SeededBytes content = new SeededBytes(1, 1_000_003);
    QuickXorHash whole = new QuickXorHash();
    QuickXorHash pieces = new QuickXorHash();
    try (InputStream in = content.open()) {
      byte[] all = in.readAllBytes();
      whole.update(all, 0, all.length);
      for (int at = 0, size = 1; at < all.length; at += size, size = size * 7 % 70_001 + 1) {
        pieces.update(all, at, Math.min(size, all.length - at));
        size = Math.min(size, all.length - at);
      }
    }
    assertThat(pieces.base64()).isEqualTo(whole.base64());
  }
}
