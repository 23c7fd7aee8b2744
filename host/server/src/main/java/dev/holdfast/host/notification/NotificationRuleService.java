package dev.holdfast.host.notification;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.notification.NotificationRuleView.NotificationRulePage;
import dev.holdfast.host.notification.query.QNotificationRule;
import dev.holdfast.host.notification.query.QNotificationRuleChannel;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes rules. */
@Singleton
final class NotificationRuleService {

  private static final String RESOURCE = "notification-rule";

  private final Database database;
  private final AdapterConfigService adapters;
  private final KnownTargets targets;
  private final RequestScope scope;
  private final AuditTrail audit;

  NotificationRuleService(
      Database database,
      AdapterConfigService adapters,
      KnownTargets targets,
      RequestScope scope,
      AuditTrail audit) {
    this.database = database;
    this.adapters = adapters;
    this.targets = targets;
    this.scope = scope;
    this.audit = audit;
  }

  NotificationRulePage list(PageRequest request) {
    List<NotificationRule> found = request.find(new QNotificationRule(database));
    return new NotificationRulePage(
        request.items(found, NotificationRuleView::of), request.next(found, NotificationRule::id));
  }

  NotificationRuleView get(UUID id) {
    return NotificationRuleView.of(find(id));
  }

  NotificationRuleView create(NotificationRuleRequest request) {
    require(request, null);
    return save(
        new NotificationRule(request),
        request,
        made ->
            audit.record(
                "notification-rule.create", RESOURCE, made.id(), Changes.between(null, made)));
  }

  /**
   * Changes a rule, for events from now on.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  NotificationRuleView change(UUID id, NotificationRuleRequest request, LongConsumer precondition) {
    NotificationRule row = find(id);
    precondition.accept(row.version());
    NotificationRuleView before = NotificationRuleView.of(row);
    require(request, before);
    row.configure(request);
    return save(
        row,
        request,
        after ->
            audit.record("notification-rule.change", RESOURCE, id, Changes.between(before, after)));
  }

  void delete(UUID id) {
    NotificationRule row = find(id);
    try (Transaction transaction = database.beginTransaction()) {
      database.delete(row);
      audit.record(
          "notification-rule.delete",
          RESOURCE,
          id,
          Changes.between(NotificationRuleView.of(row), null));
      transaction.commit();
    }
  }

  private NotificationRuleView save(
      NotificationRule row,
      NotificationRuleRequest request,
      Consumer<NotificationRuleView> record) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(row);
      new QNotificationRuleChannel(database).ruleId.eq(row.id()).delete();
      request.channels().forEach(id -> database.save(new NotificationRuleChannel(row.id(), id)));
      NotificationRuleView saved = NotificationRuleView.of(row);
      record.accept(saved);
      transaction.commit();
      return saved;
    }
  }

  private void require(NotificationRuleRequest rule, @Nullable NotificationRuleView before) {
    List<FieldError> errors = new ArrayList<>();
    if (isTaken(rule.name(), before)) {
      errors.add(new FieldError("/name", "is the name of another rule"));
    }
    for (int i = 0; i < rule.events().size(); i++) {
      String pattern = rule.events().get(i);
      if (Arrays.stream(SystemEventType.values())
          .noneMatch(type -> NotificationRuleRequest.matches(pattern, type.code()))) {
        errors.add(new FieldError("/events/" + i, "names no kind of event"));
      }
    }
    QuietHours.check(rule, errors);
    List<FieldError> missing = new ArrayList<>();
    requireChannels(rule, before == null ? List.of() : before.channels(), errors, missing);
    requireTargets(ScopeType.JOB, rule.jobs(), before == null ? List.of() : before.jobs(), missing);
    requireTargets(
        ScopeType.ADAPTER,
        rule.adapters(),
        before == null ? List.of() : before.adapters(),
        missing);
    if (!missing.isEmpty()) {
      throw InvalidValuesException.missing(missing);
    }
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The rule", errors);
    }
  }

  private void requireChannels(
      NotificationRuleRequest rule,
      List<UUID> linked,
      List<FieldError> errors,
      List<FieldError> missing) {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < rule.channels().size(); i++) {
      UUID id = rule.channels().get(i);
      String pointer = "/channels/" + i;
      if (!seen.add(id)) {
        errors.add(new FieldError(pointer, "is listed twice"));
        continue;
      }
      if (linked.contains(id)) {
        continue;
      }
      if (!scope
          .caller()
          .may(Permission.ADAPTER_READ, List.of(new Target(ScopeType.ADAPTER, id)))) {
        throw new HoldfastException(
            ProblemCode.FORBIDDEN,
            "Naming a channel requires the permission " + Permission.ADAPTER_READ.slug() + ".",
            "Ask somebody who manages roles.");
      }
      var kind = adapters.kind(id);
      if (kind.isEmpty()) {
        missing.add(new FieldError(pointer, "is not an adapter configuration"));
      } else if (kind.get() != AdapterKind.NOTIFICATION) {
        errors.add(
            new FieldError(
                pointer,
                "must be a %s, not a %s"
                    .formatted(AdapterKind.NOTIFICATION.label(), kind.get().label())));
      }
    }
  }

  private void requireTargets(
      ScopeType type, List<UUID> ids, List<UUID> linked, List<FieldError> missing) {
    for (int i = 0; i < ids.size(); i++) {
      if (!linked.contains(ids.get(i)) && !targets.exist(type, ids.get(i))) {
        String name = type == ScopeType.JOB ? "jobs" : "adapters";
        missing.add(new FieldError("/" + name + "/" + i, "does not exist"));
      }
    }
  }

  private boolean isTaken(String name, @Nullable NotificationRuleView by) {
    return new QNotificationRule(database)
        .name
        .eq(name)
        .findOneOrEmpty()
        .filter(row -> by == null || !row.id().equals(by.id()))
        .isPresent();
  }

  private NotificationRule find(UUID id) {
    return new QNotificationRule(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("notification rule"));
  }
}
