package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.adapter.AdapterCheckService.AdapterCheckRequest;
import dev.holdfast.host.adapter.AdapterCheckService.DatabaseList;
import dev.holdfast.host.adapter.AdapterConfigRequest.AdapterConfigChange;
import dev.holdfast.host.adapter.AdapterConfigView.AdapterConfigPage;
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

/** Sources, storages and other adapters. No response contains a secret. */
@Controller("/api/v1/adapters")
final class AdapterConfigController {

  /**
   * The copy to be made.
   *
   * @param name name of the copy, unique among configurations of its type
   */
  public record AdapterCopyRequest(@ResourceName String name) {}

  private final AdapterConfigService configs;
  private final AdapterCheckService checks;

  AdapterConfigController(AdapterConfigService configs, AdapterCheckService checks) {
    this.configs = configs;
    this.checks = checks;
  }

  /**
   * Lists adapters, newest first.
   *
   * @param type returns only adapters of this kind, for example storage
   */
  @Roles(Permission.ADAPTER_READ)
  @Get
  AdapterConfigPage listAdapters(
      @QueryParam @Nullable String type,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return configs.list(type, PageRequest.of(after, limit));
  }

  /** Returns an adapter, without its secrets. */
  @Roles(Permission.ADAPTER_READ)
  @Get("/{id}")
  AdapterConfigView getAdapter(UUID id, Context context) {
    return tagged(configs.get(id), context);
  }

  /** Creates an adapter. */
  @Roles(Permission.ADAPTER_WRITE)
  @Post
  AdapterConfigView createAdapter(AdapterConfigRequest request, Context context) {
    AdapterKind<?, ?> kind = configs.kind(request.type());
    return tagged(inConfig(() -> configs.create(kind, request)), context);
  }

  /** Changes an adapter. Omitted secrets are kept if all other values stay the same. */
  @Roles(Permission.ADAPTER_WRITE)
  @Put("/{id}")
  AdapterConfigView changeAdapter(
      UUID id,
      AdapterConfigChange change,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        inConfig(
            () ->
                configs.change(
                    id, change, version -> Etag.require("The configuration", ifMatch, version))),
        context);
  }

  /** Copies an adapter, including its secrets. */
  @Roles({Permission.ADAPTER_WRITE, Permission.FOR_EVERYTHING})
  @Post("/{id}/clone")
  AdapterConfigView cloneAdapter(UUID id, AdapterCopyRequest request, Context context) {
    return tagged(configs.copy(id, request.name()), context);
  }

  /** Deletes an adapter that no job and no backup uses. */
  @Roles(Permission.ADAPTER_WRITE)
  @Delete("/{id}")
  void deleteAdapter(UUID id) {
    configs.delete(id);
  }

  /** Checks a configuration by connecting with it, without saving it. */
  @Roles({Permission.ADAPTER_WRITE, Permission.OUTBOUND})
  @Post("/check")
  @Produces(statusCode = 200)
  CheckView checkAdapterValues(AdapterCheckRequest request) {
    AdapterKind<?, ?> kind = configs.kind(request.type());
    return inConfig(() -> checks.check(kind, request));
  }

  /** Lists the databases of a source by connecting to it. */
  @Roles({Permission.ADAPTER_CHECK, Permission.OUTBOUND})
  @Get("/{id}/databases")
  DatabaseList listDatabases(UUID id) {
    return checks.databases(id);
  }

  /** The values are below {@code config} in the request, and so are their errors. */
  static <T> T inConfig(Supplier<T> work) {
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
