package dev.holdfast.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.channel.ChannelService.Behaviour;
import dev.holdfast.testkit.contract.AdapterContract;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests what the host expects of every {@link NotificationChannel}. Extend it with one small class
 * that runs the channel's service, or a server that behaves like it.
 *
 * @param <C> the configuration record
 */
public abstract class NotificationChannelContract<C extends Record> extends AdapterContract<C> {

  private static final Set<ErrorCode> WORTH_REPEATING =
      Set.of(
          ErrorCode.UNREACHABLE,
          ErrorCode.TIMED_OUT,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.STALLED,
          ErrorCode.BUSY);

  private static final String MARKER = "Quarterly figures 2026";

  private static final Map<String, String> HOSTILE =
      Map.of(
          "quotation marks", "\"'`\\\\\" ' \\u0022 }]",
          "markup", "<script>alert(1)</script> **a** [b](javascript:c) @everyone <!here> &amp;",
          "lines", "a\r\nSubject: forged\r\n\r\n.\r\nb\u2028c",
          "control characters", "\u0000\u0007\u001b[31m\u009b2J\u202Eevil",
          "half characters", "\uD83D x \uDE00 \uFFFF",
          "all of Unicode", "日本語 عربى 🧁 \uD83D\uDC69\u200D\uD83D\uDCBB",
          "placeholders", "{{text}} ${jndi:ldap://x} %s {0}",
          "length", "long ".repeat(20_000));

  protected NotificationChannelContract() {}

  /** The channel under test. */
  @Override
  protected abstract NotificationChannel<C> adapter();

  /** The service that {@link #config} leads to. */
  protected abstract ChannelService service() throws Exception;

  /** Behaviours that this service doesn't have, each with the reason. */
  protected Map<Behaviour, String> cannot() {
    return Map.of();
  }

  @Test
  void notificationArrivesOnceWithAllThatItSays() throws Exception {
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Backup failed")
            .subject("shop")
            .text(MARKER)
            .fact("Duration", "12 minutes")
            .link(URI.create("https://holdfast.example/runs/1"))
            .build();
    assertThat(send(notification)).isInstanceOf(Delivery.Accepted.class);
    assertThat(service().received())
        .singleElement()
        .asString()
        .contains("shop", "Backup failed", MARKER, "Duration", "12 minutes")
        .contains("holdfast.example");
  }

  @TestFactory
  Stream<DynamicTest> hostileTextArrivesWithoutBreakingTheMessage() {
    return HOSTILE.entrySet().stream()
        .map(
            hostile ->
                DynamicTest.dynamicTest(
                    hostile.getKey(),
                    () -> {
                      int before = service().received().size();
                      assertThat(send(everywhere(hostile.getValue())))
                          .isInstanceOf(Delivery.Accepted.class);
                      List<String> received = service().received();
                      assertThat(received).hasSize(before + 1);
                      assertThat(received.get(before)).contains(MARKER);
                    }));
  }

  private static Notification everywhere(String text) {
    Notification.Builder builder =
        Notification.builder(Severity.WARNING, "a.test", MARKER + " " + text).subject(text);
    for (int i = 0; i < 100; i++) {
      builder.fact(text, text);
    }
    return builder.text(text).build();
  }

  @Test
  void serviceThatLimitsIsAskedAgainLater() throws Exception {
    behave(Behaviour.LIMIT);
    assertThat(send()).isInstanceOf(Delivery.RetryAfter.class);
    behave(Behaviour.ACCEPT);
    assertThat(send()).isInstanceOf(Delivery.Accepted.class);
  }

  @Test
  void refusalIsFinalAndSaysWhy() throws Exception {
    behave(Behaviour.REFUSE);
    assertThat(send())
        .isInstanceOfSatisfying(
            Delivery.Rejected.class, refused -> assertThat(refused.message()).isNotBlank());
  }

  @Test
  void failureOfTheServiceIsWorthRepeating() throws Exception {
    behave(Behaviour.FAIL);
    assertWorthRepeating();
  }

  @Test
  void connectionThatBreaksIsWorthRepeating() throws Exception {
    behave(Behaviour.DROP);
    assertWorthRepeating();
  }

  @Test
  void serviceThatHangsIsNotWaitedForLongerThanAllowed() throws Exception {
    behave(Behaviour.HANG);
    Duration limit = Duration.ofSeconds(1);
    long start = System.nanoTime();
    try (TestContext quick = TestContext.open(settings -> settings.withTimeout(limit))) {
      assertWorthRepeating(quick);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(5));
  }

  @Test
  void cancellationEndsADelivery() throws Exception {
    behave(Behaviour.HANG);
    FutureTask<Delivery> delivery = new FutureTask<>(this::send);
    Thread thread = new Thread(delivery, "contract-delivery");
    thread.start();
    TimeUnit.MILLISECONDS.sleep(300);
    context().cancel();
    thread.interrupt();
    assertThatThrownBy(() -> delivery.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void manyThreadsSendAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Delivery>> deliveries = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Notification notification = notification("number " + i + " of " + MARKER);
        deliveries.add(threads.submit(() -> send(notification)));
      }
      for (Future<Delivery> delivery : deliveries) {
        assertThat(delivery.get()).isInstanceOf(Delivery.Accepted.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(service().received()).hasSize(16).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> nothingIsAcceptedWithABadConfiguration() throws Exception {
    return badConfigs().stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () -> {
                      try {
                        assertThat(
                                adapter()
                                    .send(notification(MARKER), bad.config(), context().adapter()))
                            .isNotInstanceOf(Delivery.Accepted.class);
                      } catch (PluginException e) {
                        assertThat(e.code()).isIn(bad.codes());
                      }
                      assertThat(service().received()).isEmpty();
                    }));
  }

  @Test
  void nothingIsSentOutsideTheBoundary() throws Exception {
    try (TestContext bounded = TestContext.within(TestBoundary.closed())) {
      assertThatThrownBy(() -> adapter().send(notification(MARKER), config(), bounded.adapter()))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_BOUNDS));
    }
    assertThat(service().received()).isEmpty();
  }

  @Test
  void checkTellsNobody() throws Exception {
    adapter().check(config(), context().adapter());
    assertThat(service().received()).isEmpty();
  }

  private void behave(Behaviour behaviour) throws Exception {
    String reason = cannot().get(behaviour);
    Assumptions.assumeTrue(reason == null, () -> behaviour + ": " + reason);
    service().behave(behaviour);
  }

  private void assertWorthRepeating() throws Exception {
    assertWorthRepeating(context());
  }

  private void assertWorthRepeating(TestContext work) throws Exception {
    try {
      assertThat(adapter().send(notification(MARKER), config(), work.adapter()))
          .isInstanceOf(Delivery.RetryAfter.class);
    } catch (PluginException e) {
      assertThat(e.code()).as(e.getMessage()).isIn(WORTH_REPEATING);
    }
    assertThat(service().received()).isEmpty();
  }

  private Delivery send() throws Exception {
    return send(notification(MARKER));
  }

  private Delivery send(Notification notification) throws Exception {
    return adapter().send(notification, config(), context().adapter());
  }

  private static Notification notification(String text) {
    return Notification.builder(Severity.INFO, "a.test", "Test").text(text).build();
  }
}
