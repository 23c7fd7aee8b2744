package dev.holdfast.plugins.email;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and who is written to.
 *
 * @param user the name to sign in with, if the server requires it
 * @param from the sender
 * @param to the receivers, who see each other
 */
public record EmailConfig(
    @Field(label = "Mail server", placeholder = "smtp.example.org") @NotBlank String host,
    @Field(label = "Port", defaultValue = "587") @NotNull @Min(1) @Max(65535) Integer port,
    @Field(
            label = "Encryption",
            help = "Usually STARTTLS on port 587, and TLS on port 465.",
            defaultValue = "STARTTLS")
        @NotNull
        Encryption encryption,
    @Field(label = "User", group = "Sign-in") @Size(max = 320) @Nullable String user,
    @Field(label = "Password", group = "Sign-in") @Nullable SecretText password,
    @Field(label = "Sender", placeholder = "Holdfast <holdfast@example.org>") @NotBlank String from,
    @Field(label = "Receivers", placeholder = "backup-team@example.org") @Size(min = 1, max = 50)
        List<String> to) {

  /** How the connection is protected. */
  public enum Encryption {
    /** Required before anything is said. */
    STARTTLS,
    /** From the first byte. */
    TLS,
    /** Not at all: for a server on this machine. */
    NONE
  }

  public EmailConfig {
    to = List.copyOf(to);
    address(from);
    to.forEach(EmailConfig::address);
    if (user != null && password == null) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG, "There is a user without a password", "Enter both or neither.");
    }
  }

  /** Returns the one address that a text contains. */
  static InternetAddress address(String text) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(text, true);
      if (addresses.length == 1 && addresses[0].getAddress().matches("\\S+@\\S+")) {
        return addresses[0];
      }
    } catch (AddressException e) {
      // Its message repeats the text.
    }
    throw new PluginException(
        ErrorCode.INVALID_CONFIG,
        text.replaceAll("\\p{Cntrl}", " ") + " is not an e-mail address",
        "Use the form name@example.org or Name <name@example.org>.");
  }
}
