package dev.holdfast.example.sso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.plugin.sso.SsoStep;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** Lets a web service check user names and passwords, by HTTP Basic authentication. */
public final class WebDirectoryAdapter implements SsoAdapter<WebDirectoryConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("web-directory", "Web directory", "Lets a web service check passwords.")
          .withIcon(WebDirectoryAdapter.class)
          .withHelp(WebDirectoryAdapter.class);

  private static final int LONGEST_ANSWER = 64 * 1024;

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<WebDirectoryConfig> configType() {
    return WebDirectoryConfig.class;
  }

  /** A service that describes a person without a password would let everybody in. */
  @Override
  public CheckResult check(WebDirectoryConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(config.url()).build();
      int status = ShortRequest.send(context, request, 0).status();
      return status == 401
          ? new CheckResult.Ok(config.url().getHost() + " asks for a password")
          : CheckResult.Failed.of(unexpected(config, "answers " + status + " without a password"));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public SsoStep begin(SsoRequest request, WebDirectoryConfig config, AdapterContext context) {
    return new SsoStep.AskPassword();
  }

  @Override
  public SsoResult finish(SsoAnswer answer, WebDirectoryConfig config, AdapterContext context)
      throws InterruptedException {
    if (!(answer instanceof SsoAnswer.Password entered)) {
      return new Denied(Reason.NOT_GENUINE, "The answer has no password");
    }
    // A colon would move the boundary between user name and password.
    if (entered.userName().contains(":") || entered.password().isEmpty()) {
      return new Denied(Reason.WRONG_PASSWORD, "No such user name, or no password");
    }
    String credentials = entered.userName() + ":" + entered.password().reveal();
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(config.url())
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes))
            .build();
    Response response = ShortRequest.send(context, request, LONGEST_ANSWER);
    return switch (response.status()) {
      case 200 -> identity(response, config, context);
      case 401 -> new Denied(Reason.WRONG_PASSWORD, "User name or password is wrong");
      case 403 -> new Denied(Reason.DECLINED, "The directory refused this person");
      default -> throw unexpected(config, "answered " + response.status());
    };
  }

  private static SsoResult identity(
      Response response, WebDirectoryConfig config, AdapterContext context) {
    JsonNode person = json(response, config);
    String subject = person.path("sub").asText();
    if (subject.isBlank()) {
      throw unexpected(config, "answered without a \"sub\"");
    }
    Set<String> groups = new TreeSet<>();
    person.path("groups").forEach(group -> groups.add(group.asText()));
    return SsoResult.Identity.builder(config.url().toString(), subject)
        .name(person.path("name").asText())
        .email(person.path("email").asText(), person.path("email_verified").asBoolean())
        .groups(groups)
        .authenticated(context.clock().instant())
        .build();
  }

  private static JsonNode json(Response response, WebDirectoryConfig config) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      // Its message quotes the answer.
      throw unexpected(config, "did not answer with JSON");
    }
  }

  private static PluginException unexpected(WebDirectoryConfig config, String what) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG,
        config.url().getHost() + " " + what,
        "Compare the URL with the documentation of the service.");
  }
}
