package dev.holdfast.host.signin.administration;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.administration.OwnerRecovery.AppointedOwner;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveredUser;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveryExtent;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recovery at the console of a stopped host. */
public final class Recoveries {

  static final RecoveryExtent NO_MORE = new RecoveryExtent(false, false);

  private Recoveries() {}

  /** Sets a new password for somebody, without further changes. */
  public static RecoveredUser resetPassword(Path home, String email, String password)
      throws Exception {
    return resetPassword(home, email, password, NO_MORE);
  }

  static RecoveredUser resetPassword(Path home, String email, String password, RecoveryExtent more)
      throws Exception {
    return Host.withoutServer(
        configuration(home),
        UserRecovery.class,
        recovery -> recovery.resetPassword(email, SecretText.of(password), more));
  }

  static AppointedOwner makeOwner(Path home, String email, @Nullable String slug) throws Exception {
    return Host.withoutServer(
        configuration(home), OwnerRecovery.class, recovery -> recovery.makeOwner(email, slug));
  }

  static HostConfiguration configuration(Path home) {
    Map<String, String> variables = new HashMap<>(TestDatabase.environment(home));
    variables.putAll(TestUsers.QUICK);
    variables.put("HOLDFAST_HOME", home.toString());
    variables.put("HOLDFAST_LOG_LEVEL", "WARN");
    return HostConfiguration.read(variables);
  }
}
