package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connects with values that aren't saved yet, and lists databases, with a time limit. */
@Singleton
public final class AdapterCheckService {

  /**
   * What a job can name.
   *
   * @param items what a job for all databases backs up, apart from globals, sorted by kind and name
   * @param leftOut what it leaves out, with reasons, sorted by name
   */
  public record DatabaseList(List<DatabaseItem> items, List<SubjectListing.LeftOut> leftOut) {

    /**
     * A database, or something else that is dumped by itself.
     *
     * @param kind database, another kind or a plugin's own
     * @param name its name
     * @param sizeBytes approximate size, or -1 if unknown
     */
    public record DatabaseItem(String kind, String name, long sizeBytes) {}

    static DatabaseList of(SubjectListing found) {
      return new DatabaseList(
          found.subjects().stream()
              .filter(info -> !info.subject().is(Subject.GLOBALS))
              .map(i -> new DatabaseItem(i.subject().kind(), i.subject().name(), i.sizeBytes()))
              .toList(),
          found.leftOut());
    }
  }

  /**
   * Values to try before they are saved.
   *
   * @param type the kind of the adapter, for example storage
   * @param adapterId id of the adapter
   * @param config the values to check
   * @param basedOn the configuration being edited: its secrets are used for those that are blank or
   *     ********, if all other values are the same; absent for a new one
   * @param connectionId the connection to the machine where it works; absent for the host's own
   */
  public record AdapterCheckRequest(
      @NotBlank @Size(max = 63) String type,
      @NotBlank String adapterId,
      @NotNull ObjectNode config,
      @Nullable UUID basedOn,
      @Nullable UUID connectionId) {}

  private final AdapterConfigService configs;
  private final AdapterBinder binder;
  private final AdapterTrail trail;

  AdapterCheckService(AdapterConfigService configs, AdapterBinder binder, AdapterTrail trail) {
    this.configs = configs;
    this.binder = binder;
    this.trail = trail;
  }

  CheckView check(AdapterKind<?, ?> kind, AdapterCheckRequest request) {
    ObjectNode values =
        configs.unsaved(
            kind, request.adapterId(), request.config(), request.basedOn(), request.connectionId());
    try (ConfiguredAdapter<?> adapter =
        binder.open(
            kind,
            "",
            "the new configuration",
            request.adapterId(),
            any -> values,
            configs.connection(request.connectionId()))) {
      CheckView result = CheckView.of(AdapterCall.LIMIT, adapter, adapter::check);
      ObjectNode schema = configs.schema(kind, request.adapterId());
      trail.tried(
          "adapter.check",
          request.basedOn(),
          request.adapterId(),
          SecretValues.mask(schema, values),
          Map.of("ok", result.ok()));
      return result;
    }
  }

  /** Lists the databases that the credentials of a stored source can see. */
  DatabaseList databases(UUID id) {
    try (ConfiguredSource source = configs.open(AdapterKind.DATABASE, id);
        PluginCallScope calls = AdapterCall.scope(AdapterCall.LIMIT);
        SourceAccess access = SourceAccess.open(source, calls, "databases")) {
      return DatabaseList.of(access.subjects());
    }
  }
}
