package dev.holdfast.plugins.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void longStatementsAreSkippedAndTruncated() throws Exception {
    String name = "x;'\n-- ".repeat(1_000_000);
    SqlScript script = script("COMMENT ON ROLE \"" + name + "\" IS 'a''b';\nSELECT 1;\n", 20);
    assertThat(script.next()).isEqualTo("COMMENT ON ROLE \"x;'");
    assertThat(script.isCut()).isTrue();
    assertThat(script.next()).isEqualTo("SELECT 1");
    assertThat(script.isCut()).isFalse();
    assertThat(script.next()).isNull();
  }

  @Test
  void scriptDeclaresItsEncoding() throws Exception {
    byte[] latin1 =
        "SET client_encoding = 'LATIN1';\nCREATE ROLE \"grün\";\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    SqlScript script = SqlScript.of(new ByteArrayInputStream(latin1), SqlScript.RUNNABLE);
    assertThat(script.encoding()).isEqualTo(Encoding.UTF8);
    script.next();
    String role = script.next();
    assertThat(script.encoding().readable(role)).isEqualTo("CREATE ROLE \"grün\"");
    assertThat(Encoding.UTF8.decode(role)).isEmpty();
  }

  private static SqlScript script(String text, int limit) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SqlScript.of(new ByteArrayInputStream(bytes), limit);
  }
}
