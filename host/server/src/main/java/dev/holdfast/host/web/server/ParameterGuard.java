package dev.holdfast.host.web.server;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.web.openapi.ApiDocument;
import dev.holdfast.host.web.openapi.ApiParameter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses parameters that a route doesn't know or can't parse. An ignored misspelt filter would
 * return everything, and a misspelt {@code force} would do something else than intended.
 */
@Singleton
final class ParameterGuard {

  private final ApiDocument api;

  ParameterGuard(ApiDocument api) {
    this.api = api;
  }

  void register(RoutesConfig routes) {
    routes.beforeMatched(this::check);
  }

  private void check(Context context) {
    Endpoint route = context.endpoints().matchedHttpEndpoint();
    if (route == null) {
      return;
    }
    List<ApiParameter> known = api.parameters(route.method.name(), route.path);
    List<FieldError> errors = new ArrayList<>();
    Map<String, List<String>> query = context.queryParamMap();
    for (ApiParameter parameter : known) {
      List<String> values =
          parameter.place().equals("path")
              ? List.of(context.pathParam(parameter.name()))
              : query.getOrDefault(parameter.name(), List.of());
      fault(parameter, values)
          .ifPresent(message -> errors.add(new FieldError("/" + parameter.name(), message)));
    }
    query.keySet().stream()
        .filter(name -> known.stream().noneMatch(parameter -> isQuery(parameter, name)))
        .forEach(name -> errors.add(new FieldError("/" + pointer(name), "is unknown")));
    if (!errors.isEmpty()) {
      boolean ofQuery = errors.stream().anyMatch(error -> !isPath(known, error));
      throw InvalidValuesException.parameters(errors, ofQuery ? hint(known) : "");
    }
  }

  private static Optional<String> fault(ApiParameter parameter, List<String> values) {
    if (values.size() > 1) {
      return Optional.of("must be sent only once");
    }
    if (values.isEmpty()) {
      return parameter.required() ? Optional.of("is required") : Optional.empty();
    }
    return parameter.fault(values.get(0));
  }

  private static boolean isPath(List<ApiParameter> known, FieldError error) {
    return known.stream()
        .filter(parameter -> parameter.place().equals("path"))
        .anyMatch(parameter -> error.pointer().equals("/" + parameter.name()));
  }

  private static boolean isQuery(ApiParameter parameter, String name) {
    return parameter.place().equals("query") && parameter.name().equals(name);
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String hint(List<ApiParameter> known) {
    String names =
        known.stream()
            .filter(parameter -> parameter.place().equals("query"))
            .map(ApiParameter::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "This resource has no query parameters."
        : "Query parameters: " + names + ".";
  }
}
