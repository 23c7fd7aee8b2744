package dev.holdfast.host.organisation;

import dev.holdfast.host.organisation.query.QOrganisation;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Finds organisations. Until people can sign in there is one, the default. */
@Singleton
public final class OrganisationService {

  private static final String DEFAULT_SLUG = "default";

  private final UUID defaultId;

  OrganisationService(Database database, TenantScope scope) throws Exception {
    this.defaultId = scope.callAsSystem("default organisation", () -> seed(database));
  }

  /** The organisation that every request belongs to for now. */
  public UUID defaultId() {
    return defaultId;
  }

  private static UUID seed(Database database) {
    Organisation found = new QOrganisation(database).slug.eq(DEFAULT_SLUG).findOne();
    if (found == null) {
      found = new Organisation("Default", DEFAULT_SLUG);
      database.save(found);
    }
    return found.id();
  }
}
