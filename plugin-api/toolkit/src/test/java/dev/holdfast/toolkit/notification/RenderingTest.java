package dev.holdfast.toolkit.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RenderingTest {

  private static final Notification PLAIN =
      Notification.builder(Severity.ERROR, "backup.failed", "Backup failed")
          .subject("shop")
          .text("It broke.\nTwice.")
          .fact("Duration", "12 min")
          .link(URI.create("https://holdfast.example/runs?id=1&x=2"))
          .build();

  @Test
  void rendersAllThatANotificationSays() {
    assertThat(Rendering.TEXT.of(PLAIN, 4000))
        .isEqualTo(
            """
            Backup failed: shop

            It broke.
            Twice.

            Duration: 12 min

            https://holdfast.example/runs?id=1&x=2
            """);
    assertThat(Rendering.MARKDOWN.of(PLAIN, 4000))
        .isEqualTo(
            """
            **Backup failed\\: shop**

            It broke\\.\s\s
            Twice\\.

            - **Duration:** 12 min

            <https://holdfast.example/runs?id=1&x=2>
            """);
    assertThat(Rendering.HTML.of(PLAIN, 4000))
        .isEqualTo(
            """
            <p><strong>Backup failed: shop</strong></p>
            <p>It broke.<br>Twice.</p>
            <table>
            <tr><th>Duration</th><td>12 min</td></tr>
            </table>
            <p><a href="https://holdfast.example/runs?id=1&amp;x=2">https://holdfast.example/runs?id=1&amp;x=2</a></p>
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "\"><script>alert(1)</script>",
        "' onmouseover='x",
        "&lt;b&gt; &amp; &#x3c;",
        "]]> <!-- -->",
      })
  void htmlContainsTheTextAndNoMarkupOfIt(String hostile) throws Exception {
    Document document = parse(Rendering.HTML.of(everywhere(hostile), 100_000));
    assertThat(document.getElementsByTagName("p")).isNotNull();
    for (String element : new String[] {"script", "img", "b", "a"}) {
      assertThat(document.getElementsByTagName(element).getLength()).as(element).isZero();
    }
    assertThat(document.getElementsByTagName("td").item(0).getTextContent()).isEqualTo(hostile);
    assertThat(document.getElementsByTagName("strong").item(0).getTextContent())
        .isEqualTo(hostile + ": " + hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[click](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "# headline",
        "1. list",
        "    code",
        "\tcode",
        "> quote",
        "```\nfence",
        "http://evil.example www.evil.example <http://evil.example>",
        "@everyone <@U123> <!channel> :tada:",
        "*bold* _it_ ~~gone~~ ||spoiler|| `code`",
        "| a | b |\n|---|---|",
        "a\n\n---\n\nb",
        "\\*escaped\\*",
        "&copy; <b>html</b>",
      })
  void markdownShowsEachCharacterAsItself(String hostile) {
    String escaped = Rendering.MARKDOWN.escape(hostile);
    for (int i = 0; i < escaped.length(); i++) {
      boolean special = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~".indexOf(escaped.charAt(i)) >= 0;
      assertThat(special && (i == 0 || escaped.charAt(i - 1) != '\\'))
          .as("unescaped at " + i + " of " + escaped)
          .isFalse();
    }
    assertThat(escaped).doesNotContain("\n\n").doesNotMatch("(?s)(^|.*\n)[ \t].*");
    assertThat(escaped.replaceAll("\\\\(\\p{Punct})", "$1").replaceAll("\\s", ""))
        .isEqualTo(hostile.replaceAll("\\s", ""));
  }

  @ParameterizedTest
  @EnumSource
  void hiddenCharactersAndForgedLinesAreRemoved(Rendering rendering) {
    String hostile = "a\u0000\u001b[2J\u202Ebc\u2066d\r\nBcc: x\u2028e\u0085f\uD83Dg";
    String rendered = rendering.of(everywhere(hostile), 100_000);
    assertThat(rendered)
        .doesNotContainPattern("[\\p{Cc}&&[^\n]]|[\u202A-\u202E\u2066-\u2069\u2028]|\\p{Cs}");
    assertThat(Rendering.headline(everywhere(hostile))).doesNotContain("\n");
    assertThat(new String(rendered.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(rendered);
  }

  @ParameterizedTest
  @EnumSource
  void anyLengthFitsAndStaysWhole(Rendering rendering) throws Exception {
    for (String unit : new String[] {"a", "<&\"*", "🧁", "word ", "line\n"}) {
      Notification huge = everywhere(unit.repeat(30_000));
      for (int longest : new int[] {1000, 1001, 1002, 1003, 2000, 4096, 40_000}) {
        String rendered = rendering.of(huge, longest);
        assertThat(rendered.length()).isBetween(longest / 3, longest);
        assertThat(rendered).doesNotContainPattern("\\p{Cs}");
        if (rendering == Rendering.HTML) {
          parse(rendered);
        }
      }
    }
  }

  @Test
  void factsAreLeftOutBeforeTheText() {
    Notification.Builder builder =
        Notification.builder(Severity.INFO, "a.b", "Title").text("x".repeat(900));
    for (int i = 0; i < 50; i++) {
      builder.fact("Fact", "y".repeat(30));
    }
    assertThat(Rendering.TEXT.of(builder.build(), 1000))
        .contains("x".repeat(900), "Fact: yyy")
        .hasSizeLessThanOrEqualTo(1000);
  }

  private static Notification everywhere(String text) {
    return Notification.builder(Severity.INFO, "a.test", text)
        .subject(text)
        .text(text)
        .fact(text, text)
        .fact("Label", text)
        .build();
  }

  private static Document parse(String fragment) throws Exception {
    String page = "<html>" + fragment.replace("<br>", "<br/>") + "</html>";
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  @Test
  @Timeout(5)
  void longRunsOfSpaceTakeNoTime() {
    Notification spaces =
        Notification.builder(Severity.INFO, "a.test", "Test")
            .text("x" + " ".repeat(400_000) + "x\n" + "\t".repeat(100_000))
            .build();
    for (Rendering rendering : Rendering.values()) {
      assertThat(rendering.of(spaces, 100_000)).contains("x");
    }
  }
}
