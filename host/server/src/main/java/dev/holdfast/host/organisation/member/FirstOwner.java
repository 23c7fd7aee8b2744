package dev.holdfast.host.organisation.member;

import dev.holdfast.host.organisation.Organisation;
import dev.holdfast.host.organisation.query.QOrganisation;
import dev.holdfast.host.organisation.role.DefaultRole;
import dev.holdfast.host.organisation.role.query.QRole;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Gives an organisation without members its first member and owner. */
@Singleton
public final class FirstOwner {

  private final Database database;

  FirstOwner(Database database) {
    this.database = database;
  }

  /** Runs in the scope of the organisation and in the caller's transaction. */
  public void found(UUID organisationId, String name, UUID ownerId) {
    Organisation organisation =
        new QOrganisation(database).id.eq(organisationId).findOneOrEmpty().orElseThrow();
    organisation.rename(name);
    organisation.belongTo(ownerId);
    database.save(organisation);
    Membership membership = new Membership(ownerId, Instant.now());
    database.save(membership);
    UUID role =
        new QRole(database)
            .builtIn
            .eq(DefaultRole.OWNER.slug())
            .findOneOrEmpty()
            .orElseThrow()
            .id();
    database.save(new MembershipRole(membership.id(), role));
  }
}
