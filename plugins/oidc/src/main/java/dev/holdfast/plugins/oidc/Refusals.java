package dev.holdfast.plugins.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What errors of OAuth and OpenID Connect mean. */
final class Refusals {

  private static final Set<String> PERSON =
      Set.of(
          "access_denied",
          "login_required",
          "consent_required",
          "interaction_required",
          "account_selection_required");

  private static final Set<String> CONFIGURATION =
      Set.of(
          "invalid_request",
          "unauthorized_client",
          "unsupported_response_type",
          "invalid_scope",
          "invalid_client",
          "unsupported_grant_type");

  private Refusals() {}

  /** An error in the answer, which the browser could have changed. */
  static SsoResult atAuthorization(String error) {
    if (PERSON.contains(error)) {
      return new Denied(Reason.DECLINED, "The provider answered " + error);
    } else if (CONFIGURATION.contains(error)) {
      throw OidcConfig.invalid(
          "The provider answered " + error, "Check client and scopes at the provider.");
    } else if (error.equals("server_error") || error.equals("temporarily_unavailable")) {
      throw new PluginException(
          ErrorCode.BUSY, "The provider answered " + error, "Try again later.");
    }
    return OidcAdapter.notGenuine("The answer has an unknown error");
  }

  /** An error of the token endpoint. */
  static SsoResult atToken(@Nullable ErrorObject error) {
    requireKnownClient(error);
    if ("invalid_grant".equals(code(error))) {
      return OidcAdapter.notGenuine("The code is not valid, or no longer");
    }
    throw OidcConfig.invalid(
        "The provider answered " + code(error), "Check the client at the provider.");
  }

  static void requireKnownClient(@Nullable ErrorObject error) {
    if ("invalid_client".equals(code(error))) {
      throw new PluginException(
          ErrorCode.AUTHENTICATION_FAILED,
          "The provider refused the client's id or secret",
          "Check both, and which kind of client the provider knows.");
    } else if ("unauthorized_client".equals(code(error))) {
      throw OidcConfig.invalid(
          "The client may not use authorization codes", "Allow it at the provider.");
    }
  }

  /** Only what is known is shown: the rest is the provider's text. */
  private static String code(@Nullable ErrorObject error) {
    String code = error == null || error.getCode() == null ? "" : error.getCode();
    return code.matches("[a-z_]{1,50}") ? code : "an error";
  }
}
