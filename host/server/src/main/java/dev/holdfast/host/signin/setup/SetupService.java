package dev.holdfast.host.signin.setup;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.member.FirstOwner;
import dev.holdfast.host.password.PasswordPolicy;
import dev.holdfast.host.password.Passwords;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates the first user, for the holder of the setup token. */
@Singleton
public final class SetupService {

  /**
   * What the first person says of themselves and their team.
   *
   * @param token the token that the host printed at its start; also in the file setup-token
   * @param organisation name of the organisation
   * @param name name of the person
   * @param email e-mail address for the login
   * @param password password for the account
   */
  public record SetupRequest(
      @Field(label = "Setup token") @NotNull SecretText token,
      @Field(label = "Organisation") @ResourceName String organisation,
      @Field(label = "Name") @NotBlank @Size(max = 200) String name,
      @Field(label = "E-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
          String email,
      @Field(label = "Password") @NotNull SecretText password) {}

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final OrganisationService organisations;
  private final FirstOwner founding;
  private final Passwords passwords;
  private final UserAudit audit;

  /** Null once there is a user: accounts are never removed without a trace, so this is final. */
  private volatile @Nullable SetupToken token;

  SetupService(
      HostConfiguration configuration,
      Database database,
      RequestScope scope,
      ExclusiveTransaction exclusive,
      OrganisationService organisations,
      FirstOwner founding,
      Passwords passwords,
      UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.organisations = organisations;
    this.founding = founding;
    this.passwords = passwords;
    this.audit = audit;
    if (hasUsers()) {
      SetupToken.remove(configuration.setupTokenFile());
    } else {
      this.token = SetupToken.make(configuration.setupTokenFile());
    }
  }

  /** The setup token; empty if the host is set up. */
  public Optional<String> token() {
    return pending().map(SetupToken::reveal);
  }

  /** Whether no user can log in yet. */
  public boolean isRequired() {
    return pending().isPresent();
  }

  /**
   * Creates the first person, owner of the first organisation.
   *
   * @param then the next step for that person, in the scope of the organisation
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if somebody else was first
   */
  <T> T setUp(SetupRequest request, Function<User, T> then) throws Exception {
    SetupToken pending = pending().orElseThrow(SetupService::done);
    pending.require(request.token());
    requirePassword(request);
    String hash = passwords.hash(request.password());
    return scope.call(
        organisations.defaultId(),
        () -> {
          User owner = exclusive.call(() -> create(request, hash));
          finish(pending);
          return then.apply(owner);
        });
  }

  private User create(SetupRequest request, String hash) {
    if (new QUser(database).exists()) {
      throw done();
    }
    User owner = new User(request.email(), request.name());
    owner.changePassword(hash, Instant.now());
    database.save(owner);
    founding.found(organisations.defaultId(), request.organisation(), owner.id());
    audit.record(owner.id(), "setup", Map.of());
    return owner;
  }

  /** Another host on the same database may have been set up. */
  private Optional<SetupToken> pending() {
    SetupToken present = token;
    if (present != null && hasUsers()) {
      finish(present);
      return Optional.empty();
    }
    return Optional.ofNullable(present);
  }

  private void finish(SetupToken used) {
    token = null;
    used.remove();
  }

  private boolean hasUsers() {
    boolean[] found = {false};
    scope.runAsSystem("setup", () -> found[0] = new QUser(database).exists());
    return found[0];
  }

  private static void requirePassword(SetupRequest request) {
    List<String> violations =
        PasswordPolicy.DEFAULT.violations(
            request.password(), List.of(request.email(), request.name(), request.organisation()));
    if (!violations.isEmpty()) {
      throw new InvalidValuesException(
          "The request",
          violations.stream().map(text -> new FieldError("/password", text)).toList());
    }
  }

  private static HoldfastException done() {
    return new HoldfastException(
        ProblemCode.CONFLICT,
        "This host is already set up.",
        "Log in, or ask its owner for an invitation.");
  }
}
