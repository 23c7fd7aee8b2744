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
 * Whose organisations are. There is one owner at any time, who can neither leave nor lose the
 * owner's role nor be blocked or deleted; first they hand the organisation over.
 */
@Singleton
public final class Ownership {

  private final Database database;
  private final RequestScope scope;

  Ownership(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** The owner of the present organisation, once it has one. */
  public Optional<UUID> owner() {
    return new QOrganisation(database)
        .id
        .eq(scope.organisationId())
        .findOneOrEmpty()
        .map(Organisation::ownerId);
  }

  /** Has the present organisation be this person's. */
  public void give(UUID userId) {
    Organisation organisation =
        new QOrganisation(database).id.eq(scope.organisationId()).findOneOrEmpty().orElseThrow();
    organisation.belongTo(userId);
    database.save(organisation);
  }

  /**
   * Goes on unless the present organisation is theirs.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT}
   */
  public void requireNoOwner(UUID userId) {
    if (owner().filter(userId::equals).isPresent()) {
      throw refused();
    }
  }

  /**
   * Goes on unless any organisation is theirs.
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
