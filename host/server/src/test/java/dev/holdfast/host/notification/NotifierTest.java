package dev.holdfast.host.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.host.adapter.TestAdapters;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.job.JobService.JobRecipients;
import dev.holdfast.host.job.NotificationEvents;
import dev.holdfast.host.notification.delivery.TestDelivery;
import dev.holdfast.host.notification.delivery.TestDelivery.Sent;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.plugin.notification.Severity;
import io.ebean.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {

  /** 22:30 in Berlin. */
  private static final Instant NIGHT = Instant.parse("2026-12-01T21:30:00Z");

  @TempDir Path home;
  private TestTenants tenants;
  private Events events;
  private TestDelivery delivery;
  private Instant now = NIGHT;
  private UUID mail;
  private UUID chat;
  private final Map<UUID, JobRecipients> jobs = new HashMap<>();

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    events = new Events(tenants.database());
    delivery = new TestDelivery(tenants);
    new Notifier(tenants.database(), () -> now, id -> Optional.ofNullable(jobs.get(id)), events);
    mail = channel("mail");
    chat = channel("chat");
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void withoutARuleNobodyIsTold() {
    publish(SystemEventType.ALARM_RAISED, "shop");
    assertThat(deliver(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void ruleSelectsByKindSeverityAndTarget() {
    UUID job = Ids.next();
    rule("kind", List.of("backup.*", "alarm.raised"), mail, Severity.WARNING, List.of(job));
    publish(SystemEventType.BACKUP_FAILED, "other");
    publish(SystemEvent.of(SystemEventType.BACKUP_SUCCEEDED, "shop", "").job(job));
    publish(SystemEvent.of(SystemEventType.RESTORE_FAILED, "shop", "").job(job));
    publish(SystemEvent.of(SystemEventType.BACKUP_FAILED, "shop", "No route").job(job));
    assertThat(deliver(Duration.ofMinutes(1)))
        .extracting(Sent::title, Sent::subject, Sent::text)
        .containsExactly(tuple("Backup failed", "shop", "No route"));
  }

  @Test
  void anotherOrganisationsRuleIsNotAsked() {
    rule("all", List.of("*"), mail, Severity.INFO, List.of());
    tenants
        .scope()
        .run(
            tenants.theirs(),
            () -> inTransaction(SystemEvent.of(SystemEventType.BACKUP_FAILED, "theirs", "")));
    assertThat(deliver(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void channelOfSeveralRulesIsToldOnce() {
    rule("one", List.of("*"), mail, Severity.INFO, List.of());
    rule("two", List.of("backup.failed"), mail, Severity.INFO, List.of());
    publish(SystemEventType.BACKUP_FAILED, "shop");
    assertThat(deliver(Duration.ofMinutes(2))).hasSize(1);
  }

  @Test
  void eventOfARolledBackTransactionIsNotTold() {
    rule("all", List.of("*"), mail, Severity.INFO, List.of());
    tenants.inOurs(
        () -> {
          try (Transaction ignored = tenants.database().beginTransaction()) {
            assertThat(ignored.isActive()).isTrue();
            events.publish(SystemEvent.of(SystemEventType.BACKUP_FAILED, "shop", ""));
          }
          return true;
        });
    assertThat(deliver(Duration.ofMinutes(2))).isEmpty();
  }

  /** Its statement fails in the database, which ends a whole transaction of PostgreSQL. */
  @Test
  void eventThatCannotBeQueuedUndoesNothing() {
    rule("all", List.of("*"), mail, Severity.INFO, List.of());
    UUID job = Ids.next();
    jobs.put(job, new JobRecipients("shop", NotificationEvents.ALWAYS, Arrays.asList(null, chat)));
    tenants.inOurs(
        () -> {
          try (Transaction cause = tenants.database().beginTransaction()) {
            rename("before");
            events.publish(SystemEvent.of(SystemEventType.BACKUP_FAILED, "shop", "").job(job));
            rename(name() + " and after");
            events.publish(SystemEvent.of(SystemEventType.RESTORE_FAILED, "crm", ""));
            cause.commit();
          }
          return true;
        });
    assertThat(tenants.inOurs(this::name)).isEqualTo("before and after");
    assertThat(deliver(Duration.ofMinutes(2))).extracting(Sent::subject).containsExactly("crm");
  }

  @Test
  void twoHundredFailuresAreOneMessageWithCountsAndTheFirstOnes() {
    rule("all", List.of("*"), mail, Severity.INFO, List.of());
    for (int i = 1; i <= 200; i++) {
      publish(SystemEvent.of(SystemEventType.BACKUP_FAILED, "job" + i, "No route\nto host"));
    }
    List<Sent> sent = deliver(Duration.ofSeconds(30));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).title()).isEqualTo("Backup failed (200 times)");
    assertThat(sent.get(0).event()).isEqualTo("backup.failed");
    assertThat(sent.get(0).text())
        .startsWith("job1: No route\njob2: No route\n")
        .endsWith("job10: No route\n… and 190 more.");
    assertThat(deliver(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void quietHoursHoldAllButErrorsAndEndWithOneMessage() {
    tenants.inOurs(
        () -> {
          save(
              new NotificationRuleRequest(
                  "quiet",
                  List.of("*"),
                  List.of(mail),
                  Severity.INFO,
                  List.of(),
                  List.of(),
                  "22:00",
                  "07:00",
                  "Europe/Berlin",
                  0,
                  0,
                  true));
          return true;
        });
    publish(SystemEventType.BACKUP_SUCCEEDED, "shop");
    publish(SystemEventType.ENGINE_VERSION_CHANGED, "db");
    publish(SystemEventType.BACKUP_FAILED, "crm");
    assertThat(deliver(Duration.ofSeconds(1))).extracting(Sent::subject).containsExactly("crm");
    assertThat(deliver(Duration.ofHours(8))).isEmpty();
    List<Sent> morning = deliver(Duration.ofMinutes(30));
    assertThat(morning).hasSize(1);
    assertThat(morning.get(0).event()).isEqualTo("notification.summary");
    assertThat(morning.get(0).title()).isEqualTo("2 notifications");
    assertThat(morning.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(morning.get(0).text())
        .isEqualTo(
            "1 × Backup succeeded, 1 × Engine version changed.\n"
                + "Backup succeeded: shop\nEngine version changed: db");
  }

  @Test
  void sameEventIsNotRepeatedBeforeItsTime() {
    tenants.inOurs(
        () -> {
          save(
              new NotificationRuleRequest(
                  "calm",
                  List.of("*"),
                  List.of(mail),
                  Severity.INFO,
                  List.of(),
                  List.of(),
                  null,
                  null,
                  "UTC",
                  0,
                  60,
                  true));
          return true;
        });
    now = Instant.now();
    publish(SystemEventType.ADAPTER_OFFLINE, "db");
    publish(SystemEventType.ADAPTER_OFFLINE, "db");
    publish(SystemEventType.ADAPTER_OFFLINE, "nas");
    now = now.plus(Duration.ofMinutes(61));
    publish(SystemEventType.ADAPTER_OFFLINE, "db");
    assertThat(deliver(Duration.ZERO, 5))
        .extracting(Sent::subject)
        .containsExactly("db", "nas", "db");
  }

  @Test
  void channelsOfAJobAreToldOfTheEndsThatItNames() {
    UUID job = Ids.next();
    jobs.put(job, new JobRecipients("shop", NotificationEvents.FAILURE_ONLY, List.of(mail)));
    UUID other = Ids.next();
    jobs.put(other, new JobRecipients("crm", NotificationEvents.SUCCESS_ONLY, List.of(chat)));
    for (UUID id : List.of(job, other)) {
      for (SystemEventType type :
          List.of(
              SystemEventType.BACKUP_SUCCEEDED,
              SystemEventType.BACKUP_PARTIAL,
              SystemEventType.BACKUP_FAILED,
              SystemEventType.DRILL_FAILED)) {
        publish(SystemEvent.of(type, "x", "").job(id));
      }
    }
    assertThat(deliver(Duration.ofSeconds(30), 3))
        .extracting(Sent::channel, Sent::title)
        .containsExactlyInAnyOrder(
            tuple("mail", "Backup is partial"),
            tuple("mail", "Backup failed"),
            tuple("chat", "Backup succeeded"));
  }

  private void rename(String name) {
    tenants
        .database()
        .sqlUpdate("update organisation set name = ? where id = ?")
        .setParameters(name, tenants.ours())
        .execute();
  }

  private String name() {
    return tenants
        .database()
        .sqlQuery("select name from organisation where id = ?")
        .setParameter(tenants.ours())
        .mapToScalar(String.class)
        .findOne();
  }

  private UUID channel(String name) {
    return tenants.inOurs(
        () -> TestAdapters.save(tenants.database(), "notification", "sample", name));
  }

  private void rule(
      String name, List<String> kinds, UUID channel, Severity minimum, List<UUID> ofJobs) {
    tenants.inOurs(
        () -> {
          save(
              new NotificationRuleRequest(
                  name,
                  kinds,
                  List.of(channel),
                  minimum,
                  ofJobs,
                  List.of(),
                  null,
                  null,
                  "UTC",
                  30,
                  0,
                  true));
          return true;
        });
  }

  private void save(NotificationRuleRequest rule) {
    tenants.database().save(new NotificationRule(rule));
  }

  private void publish(SystemEventType type, String subject) {
    publish(SystemEvent.of(type, subject, ""));
  }

  private void publish(SystemEvent event) {
    tenants.scope().run(tenants.ours(), () -> inTransaction(event));
  }

  private void inTransaction(SystemEvent event) {
    try (Transaction transaction = tenants.database().beginTransaction()) {
      events.publish(event);
      transaction.commit();
    }
  }

  private List<Sent> deliver(Duration later) {
    return deliver(later, 1);
  }

  private List<Sent> deliver(Duration later, int rounds) {
    now = now.plus(later);
    return delivery.deliver(now, rounds);
  }
}
