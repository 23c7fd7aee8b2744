package dev.holdfast.plugin.sso;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** What the browser does to sign in. */
public sealed interface SsoStep {

  /**
   * The host redirects the browser to the provider.
   *
   * @param location with all parameters
   */
  record Redirect(URI location) implements SsoStep {

    public Redirect {
      Objects.requireNonNull(location, "location is null");
    }
  }

  /**
   * The host lets the browser send a form to the provider, as SAML's POST binding needs.
   *
   * @param action where the form goes
   * @param fields its fields
   */
  record PostForm(URI action, Map<String, String> fields) implements SsoStep {

    public PostForm {
      Objects.requireNonNull(action, "action is null");
      fields = Map.copyOf(fields);
    }
  }

  /** The host asks for user name and password on a page of its own, as for an LDAP directory. */
  record AskPassword() implements SsoStep {}
}
