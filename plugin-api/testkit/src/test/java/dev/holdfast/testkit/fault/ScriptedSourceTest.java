package dev.holdfast.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestContextExtension.class)
class ScriptedSourceTest {

  private static final DumpRequest SHOP = DumpRequest.of(Subject.database("shop"));

  private final ScriptedSource source =
      new ScriptedSource("scripted").with("shop", new SeededBytes(7, 200_000));

  @Test
  void inspectDetectsMissingRows(TestContext context) throws Exception {
    DumpSession session = source.open(new NoConfig(), context.adapter());
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ContentDescription content =
        ContentDescription.of(list -> session.dump(SHOP, whole, list).proof());
    assertThat(inspect(whole, context).items()).isEqualTo(content.items());

    source.script().once(Operation.DUMP, new Fault.EndsEarly(200_031));
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    session.dump(SHOP, cut, item -> {});
    assertThat(cut.size()).isEqualTo(200_031);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> inspect(cut, context))
        .matches(e -> e.code() == ErrorCode.INCOMPLETE);
  }

  @Test
  void dumpFailsAtTheScriptedByte(TestContext context) throws Exception {
    DumpSession session = source.open(new NoConfig(), context.adapter());
    source.script().once(Operation.DUMP, "shop", Fault.cut(1000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.dump(SHOP, out, item -> {}));
    assertThat(out.size()).isEqualTo(1000);
  }

  private ContentDescription inspect(ByteArrayOutputStream dump, TestContext context)
      throws Exception {
    ByteArrayInputStream in = new ByteArrayInputStream(dump.toByteArray());
    return ContentDescription.of(
        l -> source.inspect(ScriptedSource.FORMAT, in, context.adapter(), l));
  }
}
