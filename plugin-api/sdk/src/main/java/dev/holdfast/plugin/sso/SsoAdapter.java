package dev.holdfast.plugin.sso;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.PluginException;

/**
 * A system that authenticates people: an OpenID Connect provider, a SAML identity provider, an LDAP
 * directory.
 *
 * <p>The host owns what all of them need: it makes the secrets of an attempt, binds the attempt to
 * one browser, lets it succeed once and for a few minutes, and links the identity to an account.
 * The adapter speaks the protocol, keeps nothing between the two calls, and verifies that an answer
 * is genuine and belongs to this attempt.
 *
 * @param <C> the configuration record
 */
@ExtensionPoint(id = "sso", label = "single sign-on")
public interface SsoAdapter<C extends Record> extends Adapter<C> {

  /**
   * The parameter in which the provider returns {@link SsoRequest#state}, by which the host finds
   * the attempt: {@code state} in OpenID Connect, {@code RelayState} in SAML. Constant.
   */
  default String stateParameter() {
    return "state";
  }

  /**
   * Begins an attempt.
   *
   * @return what the browser does next
   * @throws PluginException if the provider can't be reached or used
   * @throws InterruptedException when the host cancels
   */
  SsoStep begin(SsoRequest request, C config, AdapterContext context) throws InterruptedException;

  /**
   * Finishes an attempt. Everything in the answer may be forged, replayed or meant for another
   * attempt, unless the adapter has verified that it isn't. Called at most once per attempt.
   *
   * @return the identity, or why there is none
   * @throws PluginException if the provider can't be reached, or doesn't work with this
   *     configuration: nothing that the person can change
   * @throws InterruptedException when the host cancels
   */
  SsoResult finish(SsoAnswer answer, C config, AdapterContext context) throws InterruptedException;
}
