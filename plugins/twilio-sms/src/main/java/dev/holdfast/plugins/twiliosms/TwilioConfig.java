package dev.holdfast.plugins.twiliosms;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An account, its credentials, a sender and a receiver.
 *
 * @param keySid of an API key; without one, the secret is the account's auth token
 * @param from a number, a name, or the SID of a messaging service
 * @param longest how many characters a message has at most
 */
public record TwilioConfig(
    @Field(label = "Account SID", placeholder = "AC…")
        @NotBlank
        @Pattern(regexp = "AC[0-9a-fA-F]{32}")
        String account,
    @Field(label = "API key SID", placeholder = "SK…", help = "Empty: with the auth token.")
        @Pattern(regexp = "SK[0-9a-fA-F]{32}")
        @Nullable String keySid,
    @Field(label = "Secret of the key, or auth token") @NotNull SecretText secret,
    @Field(label = "Sender", placeholder = "+15017122661")
        @NotBlank
        @Pattern(regexp = "\\+?[0-9]{3,15}|MG[0-9a-fA-F]{32}|[A-Za-z0-9 ]{1,11}")
        String from,
    @Field(label = "Receiver", placeholder = "+49301234567")
        @NotBlank
        @Pattern(regexp = "\\+[1-9][0-9]{3,14}")
        String to,
    @Field(
            label = "Longest message",
            help = "In characters. Twilio charges each part.",
            group = "Advanced",
            defaultValue = "320")
        @NotNull
        @Min(70)
        @Max(1600)
        Integer longest,
    @Field(label = "Server", group = "Advanced", defaultValue = "https://api.twilio.com") @NotNull
        URI server) {

  /** Returns the name of the parameter for the sender. */
  String sender() {
    return from.matches("MG[0-9a-fA-F]{32}") ? "MessagingServiceSid" : "From";
  }

  String authorization() {
    String pair = (keySid == null ? account : keySid) + ":" + secret.reveal().strip();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
