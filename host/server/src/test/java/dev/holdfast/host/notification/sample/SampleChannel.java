package dev.holdfast.host.notification.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;

/** A channel whose answer is its configuration, and the plugin with it. */
public final class SampleChannel
    implements NotificationChannel<SampleChannel.Config>, HoldfastPlugin {

  /** What the channel answers. */
  public enum Answer {
    ACCEPT,
    LATER,
    REFUSE,
    BREAK
  }

  /** Its values. */
  public record Config(
      @Field(label = "Answer") @NotNull Answer answer,
      @Field(label = "Token") @NotNull SecretText token) {}

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(this);
  }

  @Override
  public AdapterType type() {
    return AdapterType.of("sample-channel", "Sample", "Tells nobody.");
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) {
    return new CheckResult.Ok("There");
  }

  @Override
  public Delivery send(Notification notification, Config config, AdapterContext context) {
    String token = config.token().reveal();
    return switch (config.answer()) {
      case ACCEPT -> new Delivery.Accepted(notification.subject() + " " + token);
      case LATER -> new Delivery.RetryAfter(Duration.ofSeconds(30), "Too fast for " + token);
      case REFUSE ->
          new Delivery.Rejected(ErrorCode.PERMISSION_DENIED, "No room for " + token, "Ask.");
      case BREAK ->
          throw new PluginException(ErrorCode.UNREACHABLE, "Nothing answers", "Check it.");
    };
  }
}
