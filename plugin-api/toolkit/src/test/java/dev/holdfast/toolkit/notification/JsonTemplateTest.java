package dev.holdfast.toolkit.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import org.junit.jupiter.api.Test;

class JsonTemplateTest {

  @Test
  void valuesCantLeaveTheirStringNorFillFurtherPlaceholders() {
    Notification hostile =
        Notification.builder(Severity.INFO, "a.test", "Title")
            .text("\"}, \\u0022 {{id}}\t\u0001\uD83D $1\\")
            .fact("\"", "\\")
            .build();
    assertThat(JsonTemplate.fill("{\"a\": \"{{ text }}\", \"b\": {{facts}}}", hostile))
        .isEqualTo(
            "{\"a\": \"\\\"}, \\\\u0022 {{id}}\\u0009\\u0001\\ud83d $1\\\\\", \"b\":"
                + " [{\"label\":\"\\\"\",\"value\":\"\\\\\"}]}");
  }
}
