package dev.holdfast.host.adapter;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configured adapters. No answer holds a secret. */
@Controller("/api/v1/adapters")
final class AdapterConfigController {

  private final AdapterConfigService configs;
  private final AdapterCheckService checks;

  AdapterConfigController(AdapterConfigService configs, AdapterCheckService checks) {
    this.configs = configs;
    this.checks = checks;
  }

  /** Configurations, newest first; of one type when it is named. */
  @Roles(Permission.ADAPTER_READ)
  @Get
  AdapterConfigPage listAdapters(
      @QueryParam @Nullable AdapterCategory type,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return configs.list(type, PageRequest.of(after, limit));
  }

  /** One configuration. */
  @Roles(Permission.ADAPTER_READ)
  @Get("/{id}")
  AdapterConfigView getAdapter(UUID id, Context context) {
    return tagged(configs.get(id), context);
  }

  /** Makes a configuration. */
  @Roles(Permission.ADAPTER_WRITE)
  @Post
  AdapterConfigView createAdapter(AdapterConfigRequest request, Context context) {
    return tagged(inConfig(() -> configs.create(request)), context);
  }

  /** Changes name and values. */
  @Roles(Permission.ADAPTER_WRITE)
  @Put("/{id}")
  AdapterConfigView changeAdapter(
      UUID id,
      AdapterConfigChange change,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        inConfig(() -> configs.change(id, change, version -> Etag.require(ifMatch, version))),
        context);
  }

  /** Copies a configuration, secrets included. */
  @Roles({Permission.ADAPTER_WRITE, Permission.FOR_EVERYTHING})
  @Post("/{id}/clone")
  AdapterConfigView cloneAdapter(UUID id, AdapterCopyRequest request, Context context) {
    return tagged(configs.copy(id, request.name()), context);
  }

  /** Deletes a configuration that no job and no backup uses. */
  @Roles(Permission.ADAPTER_WRITE)
  @Delete("/{id}")
  void deleteAdapter(UUID id) {
    configs.delete(id);
  }

  /** Tries a stored configuration against the real thing. */
  @Roles({Permission.ADAPTER_CHECK, Permission.OUTBOUND})
  @Post("/{id}/check")
  @Produces(statusCode = 200)
  CheckView checkAdapter(UUID id) {
    return checks.check(id);
  }

  /** Tries values before they are saved. */
  @Roles({Permission.ADAPTER_WRITE, Permission.OUTBOUND})
  @Post("/check")
  @Produces(statusCode = 200)
  CheckView checkAdapterValues(AdapterCheckRequest request) {
    return inConfig(() -> checks.check(request));
  }

  /** The databases of a stored source, which the host asks for them. */
  @Roles({Permission.ADAPTER_CHECK, Permission.OUTBOUND})
  @Get("/{id}/databases")
  DatabaseList listDatabases(UUID id) {
    return checks.databases(id);
  }

  /** The values stand below {@code config} in the request, and so do their errors. */
  private static <T> T inConfig(Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidValuesException e) {
      throw e.code() == ProblemCode.NOT_FOUND ? e : e.below("/config");
    }
  }

  private static AdapterConfigView tagged(AdapterConfigView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
