package dev.holdfast.host.watchdog;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.watchdog.AlarmView.AlarmPage;
import dev.holdfast.host.watchdog.query.QAlarm;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows and acknowledges alarms. */
@Singleton
final class AlarmService {

  private final Database database;
  private final RequestScope scope;
  private final AuditTrail audit;

  AlarmService(Database database, RequestScope scope, AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.audit = audit;
  }

  AlarmPage list(boolean open, PageRequest request) {
    QAlarm wanted = new QAlarm(database);
    List<Alarm> found = request.find(open ? wanted.openKey.isNotNull() : wanted);
    return new AlarmPage(request.items(found, AlarmView::of), request.next(found, Alarm::id));
  }

  AlarmView get(UUID id) {
    return new QAlarm(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(AlarmView::of)
        .orElseThrow(() -> HoldfastException.notFound("alarm"));
  }

  /** Reminds nobody until then. The alarm still ends by itself. */
  AlarmView acknowledge(UUID id, Instant until) {
    if (!until.isAfter(Instant.now())) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/until", "must be in the future")));
    }
    get(id);
    try (Transaction transaction = database.beginTransaction()) {
      QAlarm set = QAlarm.alias();
      int changed =
          new QAlarm(database)
              .id
              .eq(id)
              .openKey
              .isNotNull()
              .asUpdate()
              .set(set.acknowledgedBy, scope.caller().userId())
              .set(set.acknowledgedUntil, until)
              .update();
      if (changed == 0) {
        throw new HoldfastException(ProblemCode.CONFLICT, "The alarm has ended.", "");
      }
      audit.record("alarm.acknowledge", "alarm", id, Map.of("until", until.toString()));
      transaction.commit();
    }
    return get(id);
  }
}
