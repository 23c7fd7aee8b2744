package dev.holdfast.plugins.postgresql.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.ContentDescription;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GlobalsScriptTest {

  private static final String ROLES = "CREATE ROLE anna;\nALTER ROLE anna WITH LOGIN;\n";

  @Test
  void scriptTruncatedBetweenStatementsIsIncomplete() throws Exception {
    assertThat(read(ROLES + "-- PostgreSQL database cluster dump complete\n").records())
        .isEqualTo(1);
    assertThatThrownBy(() -> read(ROLES))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPLETE));
  }

  private static ContentDescription read(String script) throws Exception {
    ByteArrayInputStream in = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
    return ContentDescription.of(list -> GlobalsScript.read(in, list));
  }
}
