package dev.holdfast.testkit.sso;

import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoStep;

/**
 * A provider with {@link Person#ADA} and {@link Person#BOB}, and a browser that starts without
 * cookies.
 */
public interface SsoProvider {

  /** Lets a person sign in with a browser; returns what came back. */
  SsoAnswer signIn(SsoRequest request, SsoStep step, Person person) throws Exception;

  /** Lets a person decline; returns what came back. */
  SsoAnswer decline(SsoRequest request, SsoStep step) throws Exception;

  /** Stops the provider from answering, until {@link #resume}. */
  void suspend() throws Exception;

  /** Lets the provider answer again. */
  void resume() throws Exception;
}
