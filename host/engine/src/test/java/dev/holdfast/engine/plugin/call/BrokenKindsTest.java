package dev.holdfast.engine.plugin.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.runtime.Boundary;
import dev.holdfast.runtime.WorkContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

/** Channels and single sign-on whose code fails, blocks, or answers with nonsense. */
@Timeout(60)
class BrokenKindsTest {

  private static final Notification NOTIFICATION =
      Notification.builder(Severity.INFO, "a.test", "Test").build();
  private static final SsoRequest REQUEST =
      SsoRequest.builder(URI.create("https://host.example/callback"), Instant.EPOCH).build();
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  @TempDir Path home;

  /** What is done with an adapter. */
  private interface Use<B> {
    Object of(B adapter, WorkContext context) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return null;",
        "throw new Error();",
        "throw new StackOverflowError();",
        "throw new NoClassDefFoundError(\"gone\");",
        "throw new IllegalStateException(\"m\".repeat(1 << 20));",
        "throw new RuntimeException() { public String getMessage() { throw new Error(); } };",
        "Broken.<RuntimeException>sneak(new java.io.IOException(\"x\")); return null;",
      })
  void everyMethodThatFailsIsABugOfThePlugin(String body) throws Exception {
    channel(body);
    assertBug(() -> use(AdapterKind.NOTIFICATION, (it, work) -> it.send(NOTIFICATION, work)));
    assertBug(() -> use(AdapterKind.NOTIFICATION, ConfiguredAdapter::check));
    sso(body);
    assertBug(() -> use(AdapterKind.SSO, (it, work) -> it.begin(REQUEST, work)));
    assertBug(() -> use(AdapterKind.SSO, (it, work) -> it.finish(callback(), work)));
    assertBug(() -> use(AdapterKind.SSO, (it, work) -> it.adapter().stateParameter()));
    assertBug(() -> use(AdapterKind.SSO, ConfiguredAdapter::check));
  }

  @Test
  void callsThatBlockEndWithTheirLimit() throws Exception {
    String block = "Thread.sleep(600000); return null;";
    channel(block);
    assertStalled(() -> use(AdapterKind.NOTIFICATION, (it, work) -> it.send(NOTIFICATION, work)));
    sso(block);
    assertStalled(() -> use(AdapterKind.SSO, (it, work) -> it.begin(REQUEST, work)));
    assertStalled(() -> use(AdapterKind.SSO, (it, work) -> it.finish(callback(), work)));
  }

  @Test
  void textsOfADeliveryAreShortVisibleAndWithoutSecrets() throws Exception {
    channel(
        "return new Delivery.Rejected(ErrorCode.BUSY, \"hunter22\\n\" + \"x\".repeat(1 << 20), c.path());");
    Delivery delivery =
        (Delivery) use(AdapterKind.NOTIFICATION, (it, work) -> it.send(NOTIFICATION, work));
    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            it -> {
              assertThat(it.message()).startsWith("********\uFFFDxxx").hasSizeLessThan(2100);
              assertThat(it.hint()).isEqualTo("x");
            });
  }

  @Test
  void reasonOfADenialIsShortVisibleAndWithoutSecrets() throws Exception {
    sso(
        "return new SsoResult.Denied(SsoResult.Denied.Reason.NOT_GENUINE, \"hunter22\\n\" +"
            + " \"x\".repeat(1 << 20));");
    assertThat(use(AdapterKind.SSO, (it, work) -> it.finish(callback(), work)))
        .isInstanceOfSatisfying(
            Denied.class,
            it -> assertThat(it.message()).startsWith("********\uFFFDxxx").hasSizeLessThan(2100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return SsoResult.Identity.builder(\"i\", \"s\").name(\"x\".repeat(17 << 20)).build();",
        "return SsoResult.Identity.builder(\"i\", \"s\").groups(Stream.iterate(0, i -> i + 1)"
            + ".limit(70).map(i -> i + \"x\".repeat(1 << 18)).collect(Collectors.toSet())).build();",
      })
  void identityThatFillsTheMemoryIsRefused(String finish) throws Exception {
    sso(finish);
    assertThatThrownBy(() -> use(AdapterKind.SSO, (it, work) -> it.finish(callback(), work)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("a result of more than");
  }

  private static void assertBug(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_BUG))
        .hasMessageStartingWith("Bug in the plugin broken 1.0.0")
        .message()
        .hasSizeLessThan(2100);
  }

  private static void assertStalled(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.STALLED));
  }

  private static SsoAnswer callback() {
    return new SsoAnswer.Callback(REQUEST, Map.of("code", List.of("x")));
  }

  private <A extends Adapter<?>, B extends ConfiguredAdapter<?>> Object use(
      AdapterKind<A, B> kind, Use<B> use) throws Exception {
    HostConfiguration configuration =
        HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString()));
    ObjectNode values =
        JsonNodeFactory.instance.objectNode().put("path", "x").put("secret", "hunter22");
    Limits limits = new Limits(SHORT, SHORT, SHORT, SHORT);
    try (PluginService plugins =
            PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
        B adapter =
            AdapterBinder.create(plugins, configuration, () -> Boundary.NONE)
                .open(kind, "", "test", "broken", any -> values);
        PluginCallScope calls = new PluginCallScope(new Cancellation(), RunListener.NONE, limits);
        WorkContext context = adapter.newContext(NOPLogger.NOP_LOGGER, (step, done, total) -> {})) {
      Duration limit = Duration.ofSeconds(2);
      return calls.start("use", context, () -> use.of(adapter, context)).await(limit);
    }
  }

  private void channel(String body) throws Exception {
    write(
        "NotificationChannel<Broken.Config>",
        """
        public Delivery send(Notification n, Config c, AdapterContext x) throws InterruptedException { %s }
        """
            .formatted(body),
        body.contains("Delivery") ? "return null;" : body);
  }

  private void sso(String body) throws Exception {
    String plain = body.contains("Sso") ? "return null;" : body;
    write(
        "SsoAdapter<Broken.Config>",
        """
        public String stateParameter() { %s }
        public SsoStep begin(SsoRequest r, Config c, AdapterContext x) throws InterruptedException { %s }
        public SsoResult finish(SsoAnswer a, Config c, AdapterContext x) throws InterruptedException { %s }
        """
            .formatted(plain.contains("sleep") ? "return null;" : plain, plain, body),
        plain);
  }

  private void write(String kind, String methods, String check) throws Exception {
    TestJar.plugin("broken")
        .source("sample.SampleDestination", "package sample; class SampleDestination {}")
        .source("sample.SampleSession", "package sample; class SampleSession {}")
        .source(
            "sample.SamplePlugin",
            """
            package sample;
            import dev.holdfast.plugin.*;
            import java.util.List;
            public class SamplePlugin implements HoldfastPlugin {
              public List<Adapter<?>> adapters() { return List.of(new Broken()); }
            }
            """)
        .source(
            "sample.Broken",
            """
            package sample;
            import dev.holdfast.plugin.*;
            import dev.holdfast.plugin.config.SecretText;
            import dev.holdfast.plugin.notification.*;
            import dev.holdfast.plugin.sso.*;
            import java.util.stream.*;
            public class Broken implements %s {
              public record Config(String path, SecretText secret) {}
              public AdapterType type() { return AdapterType.of("broken", "Broken", "Is broken."); }
              public Class<Config> configType() { return Config.class; }
              public CheckResult check(Config c, AdapterContext x) throws InterruptedException { %s }
              @SuppressWarnings("unchecked")
              static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t; }
              %s
            }
            """
                .formatted(kind, check, methods))
        .writeTo(folder.resolve("broken.jar"));
  }
}
