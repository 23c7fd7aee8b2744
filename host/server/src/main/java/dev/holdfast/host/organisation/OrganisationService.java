package dev.holdfast.host.organisation;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.query.QOrganisation;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and creates organisations. The default one exists from the first start on. */
@Singleton
public final class OrganisationService {

  private static final String DEFAULT_SLUG = "default";

  private final Database database;
  private final RequestScope scope;
  private final UUID defaultId;

  OrganisationService(Database database, RequestScope scope) throws Exception {
    this.database = database;
    this.scope = scope;
    this.defaultId = scope.callAsSystem("default organisation", () -> seed(database));
  }

  /**
   * The organisation that runs the installation: permissions on the host itself count only there.
   */
  public UUID defaultId() {
    return defaultId;
  }

  /** Returns the organisation with this slug, unless it is deleted. */
  public Optional<UUID> withSlug(String slug) {
    return new QOrganisation(database)
        .slug
        .eq(slug)
        .deletedAt
        .isNull()
        .findOneOrEmpty()
        .map(Organisation::id);
  }

  /** The slug of an organisation, which never changes. */
  public String slug(UUID id) {
    return new QOrganisation(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(Organisation::slug)
        .orElse("");
  }

  /** Whether an organisation that isn't deleted has this slug or id. */
  public boolean isKnown(String slugOrId) {
    boolean[] known = {false};
    scope.runAsSystem(
        "organisation by name",
        () ->
            known[0] =
                withSlug(slugOrId).isPresent()
                    || ids().stream().anyMatch(id -> id.toString().equals(slugOrId)));
    return known[0];
  }

  /** All organisations that aren't deleted. */
  public List<UUID> ids() {
    List<UUID> ids = new ArrayList<>();
    scope.runAsSystem(
        "list of organisations",
        () -> ids.addAll(new QOrganisation(database).deletedAt.isNull().findIds()));
    return ids;
  }

  /** Whether more than one isn't deleted. */
  public boolean areSeveral() {
    return new QOrganisation(database).deletedAt.isNull().setMaxRows(2).findIds().size() > 1;
  }

  /** Whether one isn't deleted. */
  public boolean exists(UUID id) {
    return new QOrganisation(database).id.eq(id).deletedAt.isNull().exists();
  }

  /** Whether one is neither deleted nor cancelled. */
  public boolean isOpen(UUID id) {
    return new QOrganisation(database)
        .id
        .eq(id)
        .deletedAt
        .isNull()
        .status
        .ne(OrganisationStatus.CANCELLED)
        .exists();
  }

  /**
   * Creates an organisation without roles, members and owner.
   *
   * @throws InvalidValuesException if the slug is taken, even by a deleted organisation
   */
  public UUID create(String name, String slug) {
    Organisation made = new Organisation(name, slug);
    try {
      database.save(made);
      return made.id();
    } catch (DuplicateKeyException e) {
      throw new InvalidValuesException(
          "The organisation", List.of(new FieldError("/slug", "is taken")));
    }
  }

  /** An organisation's rules for its members' logins. */
  public SessionRules sessionRules(UUID id) {
    return new QOrganisation(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(
            found ->
                new SessionRules(
                    found.sessionLifetime(),
                    found.sessionIdle(),
                    found.requiresMfa(),
                    StoredJson.texts(found.allowedMfaMethods()),
                    Duration.ofDays(StoredJson.number(found.passwordPolicy(), "maxAgeDays"))))
        .orElse(SessionRules.DEFAULT);
  }

  private static UUID seed(Database database) {
    return find(database).orElseGet(() -> create(database)).id();
  }

  private static Organisation create(Database database) {
    Organisation made = new Organisation("Default", DEFAULT_SLUG);
    try {
      database.save(made);
      return made;
    } catch (DuplicateKeyException e) {
      // Another host is starting on the same empty database.
      return find(database).orElseThrow(() -> e);
    }
  }

  private static Optional<Organisation> find(Database database) {
    return new QOrganisation(database).slug.eq(DEFAULT_SLUG).findOneOrEmpty();
  }
}
