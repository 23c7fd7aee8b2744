package dev.holdfast.plugins.webhook;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where requests go, how they look, and the secrets that sign them. */
public record WebhookConfig(
    @Field(label = "URL", placeholder = "https://example.org/hooks/backup") @NotNull URI url,
    @Field(
            label = "Signing secret",
            help = "Starts with whsec_. With it, receivers verify who sent a request.")
        @Nullable SecretText secret,
    @Field(
            label = "Previous signing secret",
            help = "While receivers change to a new secret: requests are signed with both.",
            group = "Advanced")
        @Nullable SecretText previousSecret,
    @Field(label = "Headers", help = "For example Authorization.", group = "Advanced")
        @Size(max = 20)
        List<Header> headers,
    @Field(
            label = "Template",
            help = "A JSON body such as {\"text\": \"{{markdown}}\"}. Empty: the standard body.",
            group = "Advanced",
            multiline = true,
            keepsSecrets = true)
        @Size(max = 10_000)
        @Nullable String template) {

  private static final String STANDARD =
      """
      {"type": "{{event}}", "timestamp": "{{time}}", "data": {"id": "{{id}}",
        "severity": "{{severity}}", "subject": "{{subject}}", "title": "{{title}}",
        "text": "{{text}}", "facts": {{facts}}, "link": "{{link}}"}}
      """;

  public WebhookConfig {
    headers = List.copyOf(headers);
    if (!url.toString().matches("(?i)https?://[^/@]+([/?].*)?") || url.getHost() == null) {
      throw invalid("The URL is not an HTTP address", "Enter credentials as a header.");
    }
    secrets(secret, previousSecret).forEach(Signature::key);
  }

  /** A header of each request. */
  public record Header(
      @Field(label = "Name", placeholder = "Authorization") @NotBlank @Size(max = 100) String name,
      @Field(label = "Value") @NotNull SecretText value) {

    private static final String RESERVED =
        "(?i)host|content-length|connection|expect|upgrade|transfer-encoding|webhook-.*";

    public Header {
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || name.matches(RESERVED)) {
        throw invalid("The header " + name + " can't be set", "Enter another name.");
      }
      if (!value.reveal().matches("[\\x20-\\x7E\\xA0-\\xFF]*")) {
        throw invalid("The value of the header " + name + " isn't a line of text", "");
      }
    }
  }

  String body() {
    return template == null || template.isBlank() ? STANDARD : template;
  }

  /** Returns a signature for each secret, or nothing if there is none. */
  String signature(String head, byte[] body) {
    return secrets(secret, previousSecret)
        .map(each -> Signature.of(each, head, body))
        .collect(Collectors.joining(" "));
  }

  private static Stream<SecretText> secrets(@Nullable SecretText... secrets) {
    return Stream.of(secrets).filter(Objects::nonNull);
  }

  static PluginException invalid(String message, String hint) {
    return new PluginException(ErrorCode.INVALID_CONFIG, message, hint);
  }
}
