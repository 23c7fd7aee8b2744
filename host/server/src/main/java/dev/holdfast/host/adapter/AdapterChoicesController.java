package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.schema.Keywords;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Choice;
import dev.holdfast.plugin.config.OffersChoices;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks adapters for values of their fields, with a time limit. */
@Controller("/api/v1/adapter-types")
final class AdapterChoicesController {

  /**
   * A form in which a field is to be filled in.
   *
   * @param type the kind of the adapter: database or storage
   * @param field the name of the field
   * @param config the values entered so far
   * @param basedOn the configuration being edited: its secrets are used for those that are blank or
   *     ********, if all other values are the same; absent for a new one
   * @param connectionId the connection to the machine where it works; absent for the host's own
   */
  public record ChoicesRequest(
      @NotBlank @Size(max = 63) String type,
      @NotBlank @Size(max = 200) String field,
      @NotNull ObjectNode config,
      @Nullable UUID basedOn,
      @Nullable UUID connectionId) {}

  /**
   * A value for the field.
   *
   * @param value the value to enter
   * @param label what to show for it
   */
  public record ChoiceView(String value, String label) {}

  /**
   * The values that the adapter offers. Others may be entered as well.
   *
   * @param items in the adapter's order, at most a thousand
   * @param more whether there are more than that
   */
  public record ChoiceList(List<ChoiceView> items, boolean more) {}

  private static final int MOST = 1000;

  /** Somebody waits with a form half filled in. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AdapterConfigService configs;
  private final AdapterBinder binder;

  private final AdapterTrail trail;

  AdapterChoicesController(AdapterConfigService configs, AdapterBinder binder, AdapterTrail trail) {
    this.configs = configs;
    this.binder = binder;
    this.trail = trail;
  }

  /** Lists values for a field of a form, by connecting with the values entered so far. */
  @Roles({Permission.ADAPTER_WRITE, Permission.OUTBOUND})
  @Post("/{id}/choices")
  @Produces(statusCode = 200)
  ChoiceList listChoices(String id, ChoicesRequest request) {
    AdapterKind<?, ?> kind = configs.kind(request.type());
    ObjectNode schema = configs.schema(kind, id);
    Set<String> needed = needed(schema, request.field());
    List<Choice> offered =
        AdapterConfigController.inConfig(() -> ask(kind, id, request, schema, needed));
    return new ChoiceList(
        offered.stream()
            .limit(MOST)
            .map(choice -> new ChoiceView(choice.value(), choice.label()))
            .toList(),
        offered.size() > MOST);
  }

  private List<Choice> ask(
      AdapterKind<?, ?> kind,
      String adapterId,
      ChoicesRequest request,
      ObjectNode schema,
      Set<String> needed) {
    ObjectNode values =
        configs.unsaved(
            kind, adapterId, request.config(), request.basedOn(), request.connectionId());
    trail.tried(
        "adapter.choices",
        request.basedOn(),
        adapterId,
        SecretValues.mask(schema, values),
        Map.of("field", request.field()));
    try (ConfiguredAdapter<?> adapter =
        binder.openPartly(
            kind, adapterId, values, needed, configs.connection(request.connectionId()))) {
      return ask(adapter, request.field());
    }
  }

  private static Set<String> needed(ObjectNode schema, String field) {
    JsonNode choices = schema.path("properties").path(field).path(Keywords.CHOICES);
    if (choices.isMissingNode()) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/field", "is not a field that offers choices")));
    }
    Set<String> needed = new HashSet<>();
    choices.path("needs").forEach(name -> needed.add(name.asText()));
    return needed;
  }

  @SuppressWarnings("unchecked") // The record was made of the adapter's own class.
  private static List<Choice> ask(ConfiguredAdapter<?> adapter, String field) {
    if (!(adapter.adapter() instanceof OffersChoices<?> offers)) {
      return List.of();
    }
    OffersChoices<Record> typed = (OffersChoices<Record>) offers;
    return AdapterCall.run(
        "Listing values",
        adapter,
        LIMIT,
        context -> typed.choices(field, adapter.config(), context));
  }
}
