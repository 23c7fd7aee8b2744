package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoStep;
import dev.holdfast.runtime.WorkContext;

/** A system that authenticates people, with its configuration. */
public final class ConfiguredSso extends ConfiguredAdapter<SsoAdapter<Record>> {

  private static final int LONGEST_TEXT = 2000;

  ConfiguredSso(AdapterBinding<SsoAdapter<?>> bound) {
    super(bound);
  }

  /** Begins an attempt to sign in. */
  public SsoStep begin(SsoRequest request, AdapterContext context) throws InterruptedException {
    return adapter().begin(request, config(), context);
  }

  /** Finishes an attempt to sign in. The reason of a denial is fit for its readers. */
  public SsoResult finish(SsoAnswer answer, WorkContext context) throws InterruptedException {
    SsoResult result = adapter().finish(answer, config(), context);
    return result instanceof Denied denied
        ? new Denied(denied.reason(), VisibleText.of(context.tell(denied.message()), LONGEST_TEXT))
        : result;
  }
}
