package dev.holdfast.host.organisation;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.query.QOrganisation;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Owners of organisations. There is always one owner, who can neither leave, lose the role Owner,
 * nor be blocked or deleted before a transfer.
 */
@Singleton
public final class Ownership {

  private final Database database;
  private final RequestScope scope;

  Ownership(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** The owner of the current organisation, if it has one. */
  public Optional<UUID> owner() {
    return new QOrganisation(database)
        .id
        .eq(scope.organisationId())
        .findOneOrEmpty()
        .map(Organisation::ownerId);
  }

  /** Makes this person the owner of the current organisation. */
  public void give(UUID userId) {
    Organisation organisation =
        new QOrganisation(database).id.eq(scope.organisationId()).findOneOrEmpty().orElseThrow();
    organisation.belongTo(userId);
    database.save(organisation);
  }

  /**
   * Requires that they don't own the current organisation.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT}
   */
  public void requireNoOwner(UUID userId) {
    if (owner().filter(userId::equals).isPresent()) {
      throw refused();
    }
  }

  /**
   * Requires that they own no organisation.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT}
   */
  public void requireNoOwnerAnywhere(UUID userId) {
    if (new QOrganisation(database).ownerId.eq(userId).deletedAt.isNull().exists()) {
      throw refused();
    }
  }

  private static HoldfastException refused() {
    return new HoldfastException(
        ProblemCode.CONFLICT,
        "This person owns an organisation, which must not be left without an owner.",
        "Transfer the organisation to another member first.");
  }
}
