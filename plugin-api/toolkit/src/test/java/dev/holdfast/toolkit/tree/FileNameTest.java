package dev.holdfast.toolkit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileNameTest {

  @Test
  void textOfANameIsReadable() {
    byte[] name = "日本\\n\n".getBytes(StandardCharsets.UTF_8);
    assertThat(FileName.text(name)).isEqualTo("日本\\\\n\\x0a");
    assertThat(FileName.text(new byte[] {'a', (byte) 0xff})).isEqualTo("a\\xff");
  }

  @Test
  void everyNameComesBackAndNoTwoHaveTheSameText() {
    Random random = new Random(7);
    byte[] alphabet = "\\xf0a\n\u00e9\u65e5".getBytes(StandardCharsets.UTF_8);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] name = new byte[random.nextInt(8)];
      for (int j = 0; j < name.length; j++) {
        name[j] = alphabet[random.nextInt(alphabet.length)];
      }
      String text = FileName.text(name);
      assertThat(FileName.bytes(text)).isEqualTo(name);
      String hex = HexFormat.of().formatHex(name);
      assertThat(names.getOrDefault(text, hex)).isEqualTo(hex);
      names.put(text, hex);
    }
  }
}
