package dev.holdfast.host.oauth;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consents to use accounts. */
@Controller
final class ConsentController {

  /** How people answer. */
  public enum ConsentFlow {
    /** In the browser of the person who asks. */
    BROWSER,
    /** By a code that is entered on any device. */
    DEVICE
  }

  /**
   * A request for consent.
   *
   * @param flow how people answer
   */
  public record ConsentBegin(@Field(label = "Flow", defaultValue = "BROWSER") ConsentFlow flow) {}

  private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  private final ConsentService consents;

  ConsentController(ConsentService consents) {
    this.consents = consents;
  }

  /** Asks for the consent to use an account. Open the URL of the response. */
  @Roles({Permission.ADAPTER_WRITE, Permission.OUTBOUND})
  @Post("/api/v1/adapters/{id}/consent")
  @Produces(statusCode = 200)
  ConsentView beginConsent(UUID id, ConsentBegin request) {
    return request.flow() == ConsentFlow.BROWSER
        ? consents.beginInBrowser(id)
        : consents.beginOnDevice(id);
  }

  /** Returns whether somebody consented. */
  @Roles({Permission.ADAPTER_READ, Permission.OUTBOUND})
  @Get("/api/v1/adapters/{id}/consent")
  ConsentView getConsent(UUID id) {
    return consents.status(id);
  }

  /** Forgets the consent. Withdraw it at the service, too. */
  @Roles(Permission.ADAPTER_WRITE)
  @Delete("/api/v1/adapters/{id}/consent")
  void deleteConsent(UUID id) {
    consents.forget(id);
  }

  /**
   * The page to which the service sends the browser back.
   *
   * @param state names the request
   * @param code the answer
   * @param error why there is none
   */
  @Roles({Permission.ADAPTER_WRITE, Permission.OUTBOUND})
  @Get(ConsentService.CALLBACK)
  @Produces("text/html")
  void answerConsent(
      @QueryParam @Nullable String state,
      @QueryParam @Nullable String code,
      @QueryParam @Nullable String error,
      Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("Referrer-Policy", "no-referrer");
    context.contentType("text/html; charset=utf-8");
    try {
      consents.answer(state, code, error);
      context.result(page("Consent given", "You can close this window."));
    } catch (HoldfastException e) {
      context.result(page("No consent", e.getMessage() + " " + e.hint()));
    }
  }

  private static String page(String title, String text) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%1$s</title><h1>%1$s</h1><p>%2$s</p>"
        .formatted(escaped(title), escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
