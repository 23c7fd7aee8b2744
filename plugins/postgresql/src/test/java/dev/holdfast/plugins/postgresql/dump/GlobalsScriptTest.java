package dev.holdfast.plugins.postgresql.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentProof;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GlobalsScriptTest {

  private static final String ROLES = "CREATE ROLE anna;\nALTER ROLE anna WITH LOGIN;\n";

  @Test
  void scriptTruncatedBetweenStatementsIsIncomplete() throws Exception {
    assertThat(read(ROLES + "-- PostgreSQL database cluster dump complete\n").rows()).isEqualTo(1);
    assertThatThrownBy(() -> read(ROLES))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPLETE));
  }

  private static ContentProof read(String script) throws IOException {
    return GlobalsScript.read(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
  }
}
