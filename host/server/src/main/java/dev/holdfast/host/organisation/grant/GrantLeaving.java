package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.organisation.grant.query.QUserPermission;
import dev.holdfast.host.organisation.member.MemberLeaving;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes away what was granted to those who leave, so that coming back brings none of it back. */
@Singleton
final class GrantLeaving implements MemberLeaving {

  private final Database database;

  GrantLeaving(Database database) {
    this.database = database;
  }

  @Override
  public void leave(UUID membershipId, UUID userId) {
    new QUserPermission(database).userId.eq(userId).delete();
  }
}
