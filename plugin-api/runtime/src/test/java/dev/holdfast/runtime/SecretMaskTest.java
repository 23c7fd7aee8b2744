package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.config.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

  private static final String SECRET = "s3cr+t/p w%ö$1";
  private final SecretMask mask = mask(SECRET);

  @Test
  void hidesSecretsAndTheirUrlForms() {
    String plus = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    assertThat(mask.apply("a" + SECRET + "b")).isEqualTo("a********b");
    assertThat(mask.apply("p=" + plus)).isEqualTo("p=********");
    assertThat(mask.apply("p=" + plus.replace("+", "%20"))).isEqualTo("p=********");
    assertThat(mask.apply("p=s3cr%2bt%2fp+w%25%c3%b6%241")).isEqualTo("p=********");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:", "ab:", "abc:"})
  void hidesBase64InTheMiddleOfSomethingLonger(String before) {
    for (String after : new String[] {"", "x", "xy"}) {
      byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
      String basic = Base64.getEncoder().encodeToString(bytes);
      String url = Base64.getUrlEncoder().encodeToString(bytes);
      assertThat(mask.apply(basic)).contains("********").hasSizeLessThan(basic.length());
      assertThat(mask.finds(url)).isTrue();
    }
  }

  @Test
  void longestSecretIsHiddenFirst() {
    assertThat(mask("pass1", "pass1word").apply("pass1word pass1")).isEqualTo("******** ********");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "Orders", "customer_orders", "POSTGRES", "a1", "größe"})
  void commonWordIsShownWhereItIsAName(String word) {
    SecretMask plain = mask(word);
    for (String text :
        new String[] {
          "Table public.%s has 3 rows, not 4",
          "relation \"%s\" does not exist",
          "--dbname=%s",
          "%s",
          "postgresql://%s@host/%s",
          "role %s, database %s: done"
        }) {
      String said = text.replace("%s", word);
      assertThat(plain.apply(said)).isEqualTo(said);
      assertThat(plain.finds(said)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "Orders", "a1"})
  void commonWordIsHiddenInTheValueOfASecret(String word) {
    SecretMask plain = mask(word);
    for (String text :
        new String[] {
          "password=%s",
          "PASSWORD '%s'",
          "pwd: %s",
          "{\"password\" : \"%s\"}",
          "--password=%s",
          "the secret %s",
          "postgresql://%s:%s@host/%s"
        }) {
      String masked = plain.apply(text.replace("%s", word));
      assertThat(masked).contains("********");
      assertThat(plain.finds(text.replace("%s", word))).isTrue();
    }
    assertThat(plain.apply("password=" + word + "ping")).isEqualTo("password=" + word + "ping");
  }

  @Test
  void unlikelyNameIsHiddenEverywhere() {
    for (String secret :
        new String[] {"hunter2", "tR0ub4dor", "correct horse", "aeshohquoozeeyoou"}) {
      assertThat(mask(secret).apply("a " + secret + ".")).isEqualTo("a ********.");
    }
  }

  @Test
  void linesOfAPrivateKeyAreHidden() {
    SecretMask key = mask("{\n  \"private\": \"MIIEvQ\"\n}");
    assertThat(key.apply("read \"private\": \"MIIEvQ\" {}")).isEqualTo("read ******** {}");
  }

  @Test
  void pathAndTokensOfAnAddressAreHidden() {
    SecretMask slack =
        mask("https://hooks.slack.com/services/T0000/B0000/XXXXXXXXXXXXXXXXXXXXXXXX");
    assertThat(slack.apply("No service at /services/T0000/B0000/XXXXXXXXXXXXXXXXXXXXXXXX."))
        .isEqualTo("No service at ********.");
    assertThat(slack.apply("Token XXXXXXXXXXXXXXXXXXXXXXXX of hooks.slack.com is wrong"))
        .isEqualTo("Token ******** of hooks.slack.com is wrong");
    SecretMask teams =
        mask("https://example.org:443/workflows/7/invoke?sp=run&sig=a1b2-c3d4_e5f6g7h8");
    assertThat(teams.apply("The workflow can't invoke with sig a1b2-c3d4_e5f6g7h8"))
        .isEqualTo("The workflow can't invoke with sig ********");
  }

  @Test
  void emptySecretsHideNothing() {
    assertThat(mask("", " ").apply("a b")).isEqualTo("a b");
    assertThat(mask().apply("a b")).isEqualTo("a b");
  }

  private static SecretMask mask(String... secrets) {
    return SecretMask.of(Arrays.stream(secrets).map(SecretText::of).toList());
  }
}
