package dev.holdfast.host.organisation;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.CallerResolver;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.Standing;
import dev.holdfast.host.web.AccessToken;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Takes whoever has the token of the host's home folder for the default organisation's owner. */
@Singleton
final class HostTokenResolver implements CallerResolver {

  private static final Rights EVERYTHING =
      new Rights(PermissionSet.ALL, Map.of(), Standing.FULL, true, true);

  private final AccessToken token;
  private final Caller owner;

  HostTokenResolver(AccessToken token, OrganisationService organisations) {
    this.token = token;
    this.owner =
        new Caller(null, organisations.defaultId(), EVERYTHING, new Credential.HostToken());
  }

  @Override
  public Optional<Caller> resolve(Context context) {
    String authorization = context.header("Authorization");
    return Optional.ofNullable(authorization).filter(token::accepts).map(accepted -> owner);
  }
}
