package dev.holdfast.host.organisation;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.query.QOrganisation;
import dev.holdfast.host.password.PasswordPolicy;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Manages the settings of the current organisation, and deletes it. */
@Singleton
public final class OrganisationSettingsService {

  private static final String RESOURCE = "organisation";

  private final Database database;
  private final RequestScope scope;
  private final OrganisationService organisations;
  private final OrganisationChanges changes;
  private final AuditTrail audit;
  private final Events events;

  OrganisationSettingsService(
      Database database,
      RequestScope scope,
      OrganisationService organisations,
      OrganisationChanges changes,
      AuditTrail audit,
      Events events) {
    this.database = database;
    this.scope = scope;
    this.organisations = organisations;
    this.changes = changes;
    this.audit = audit;
    this.events = events;
  }

  /** The current organisation. */
  public OrganisationView get() {
    return OrganisationView.of(find());
  }

  /** These organisations, in this order. */
  public List<OrganisationView> of(List<UUID> ids) {
    Map<UUID, Organisation> found = new QOrganisation(database).id.in(ids).findMap();
    return ids.stream().map(found::get).filter(Objects::nonNull).map(OrganisationView::of).toList();
  }

  /**
   * Returns organisations, newest first, and one more if there are more; not limited to the current
   * one.
   */
  public List<OrganisationView> all(PageRequest request) {
    return request.find(new QOrganisation(database).deletedAt.isNull()).stream()
        .map(OrganisationView::of)
        .toList();
  }

  /** Its rules for new passwords. */
  public PasswordPolicy passwordPolicy() {
    return get().passwordPolicy();
  }

  /**
   * Changes the settings.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  OrganisationView change(OrganisationSettings settings, LongConsumer precondition) {
    return changes.call(
        () -> {
          Organisation organisation = find();
          OrganisationView before = OrganisationView.of(organisation);
          precondition.accept(organisation.version());
          organisation.rename(settings.name());
          organisation.limitSessions(
              Duration.ofSeconds(settings.sessionLifetime()),
              Duration.ofSeconds(settings.sessionIdle()));
          organisation.demandMfa(
              settings.requireMfa(),
              settings.allowedMfaMethods().isEmpty()
                  ? null
                  : StoredJson.write(settings.allowedMfaMethods()));
          organisation.demandPasswords(StoredJson.write(settings.passwordPolicy()));
          organisation.brand(StoredJson.write(settings.branding()));
          return saved("organisation.change", before, organisation);
        });
  }

  /**
   * Changes the organisation's status, effective from the next request on. A cancellation ends
   * running work; a suspension doesn't.
   */
  public OrganisationView enter(OrganisationStatus status) {
    return changes.call(
        () -> {
          Organisation organisation = find();
          OrganisationView before = OrganisationView.of(organisation);
          organisation.enter(status);
          if (status == OrganisationStatus.CANCELLED) {
            events.publish(new OrganisationEvent.Cancelled(organisation.id()));
          }
          return saved("organisation.status", before, organisation);
        });
  }

  void delete(String confirmation) {
    changes.run(
        () -> {
          Organisation organisation = find();
          if (!organisation.slug().equals(confirmation)) {
            throw InvalidValuesException.parameter(
                "confirm", "must be the organisation's slug, " + organisation.slug());
          }
          if (organisation.id().equals(organisations.defaultId())) {
            throw new HoldfastException(
                ProblemCode.CONFLICT,
                "This organisation runs the installation, so it can't be deleted.",
                "To end everything, stop the host and remove its home folder.");
          }
          OrganisationView before = OrganisationView.of(organisation);
          events.publish(new OrganisationEvent.Deleted(organisation.id()));
          organisation.delete(Instant.now());
          saved("organisation.delete", before, organisation);
        });
  }

  private OrganisationView saved(String action, OrganisationView before, Organisation changed) {
    database.save(changed);
    OrganisationView after = OrganisationView.of(changed);
    audit.record(action, RESOURCE, changed.id(), Changes.between(before, after));
    return after;
  }

  private Organisation find() {
    return new QOrganisation(database)
        .id
        .eq(scope.organisationId())
        .findOneOrEmpty()
        .orElseThrow(() -> new IllegalStateException("The organisation is gone"));
  }
}
