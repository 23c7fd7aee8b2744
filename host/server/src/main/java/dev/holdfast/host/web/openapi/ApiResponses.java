package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.web.problem.HttpProblems;
import dev.holdfast.host.web.problem.Problem;
import io.avaje.http.api.Produces;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Adds the responses of each route, successes and failures. */
final class ApiResponses {

  private static final String HEALTH = "/health/";
  private static final String READY = HEALTH + "ready";

  /** Media types of downloads. */
  private static final Set<String> FILES =
      Set.of("application/jsonl", "application/octet-stream", "application/zip", "text/csv");

  private ApiResponses() {}

  static void describe(ObjectNode operation, ApiHandler handler) {
    ObjectNode responses = operation.withObject("/responses");
    responses.forEach(response -> ((ObjectNode) response).put("description", "Done"));
    for (int status : statuses(handler.path(), handler.verb(), operation)) {
      problem(responses.putObject(Integer.toString(status)), HttpProblems.of(status, ""));
    }
    problem(responses.putObject("default"), HttpProblems.of(500, ""));
    if (handler.path().equals(READY)) {
      responses.set("503", responses.get("200").deepCopy());
    }
    Produces produces = handler.method().getAnnotation(Produces.class);
    if (produces != null
        && produces.statusCode() == 0
        && handler.method().getReturnType() == void.class) {
      for (String mediaType : produces.value().split(", ")) {
        content(mediaType, responses.withObject("/200/content").putObject(mediaType));
      }
    }
  }

  /** What isn't a record. */
  private static void content(String mediaType, ObjectNode content) {
    ObjectNode schema = content.putObject("schema");
    if (mediaType.equals("application/json")) {
      schema.put("type", "object").put("additionalProperties", true);
      return;
    }
    schema.put("type", "string");
    if (FILES.contains(mediaType)) {
      schema.put("format", "binary");
    }
  }

  private static void problem(ObjectNode response, Problem example) {
    response
        .put("description", example.title())
        .withObject("/content")
        .putObject(Problem.CONTENT_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private static Set<Integer> statuses(String path, String method, JsonNode operation) {
    Set<Integer> statuses = new TreeSet<>();
    if (path.startsWith(HEALTH)) {
      return statuses;
    }
    statuses.add(400);
    statuses.add(401);
    statuses.add(403);
    if (operation.has("security")) {
      statuses.add(429);
    }
    if (path.contains("{") || operation.has("requestBody") || filtersById(operation)) {
      statuses.add(404);
    }
    if (operation.has("requestBody")) {
      statuses.add(413);
      statuses.add(422);
    }
    if (!method.equals("get")) {
      statuses.add(409);
    }
    if (operation.path("parameters").findValuesAsText("name").contains("If-Match")) {
      statuses.add(412);
      statuses.add(428);
    }
    return statuses;
  }

  /** A cursor is a position in a list, not a filter. */
  private static boolean filtersById(JsonNode operation) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(ApiParameter::of)
        .anyMatch(
            parameter -> parameter.format().equals("uuid") && !parameter.name().equals("after"));
  }

  /** What a request that failed is answered with. */
  static ObjectNode problem() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("description", "How a request failed (RFC 9457)");
    schema.putArray("required").add("type").add("title").add("status").add("detail").add("code");
    ObjectNode properties = schema.putObject("properties");
    text(properties, "type", "urn:holdfast:problem: and the code");
    text(properties, "title", "the kind of failure for people");
    properties.putObject("status").put("type", "integer").put("description", "the HTTP status");
    text(properties, "detail", "what failed and why");
    text(properties, "instance", "the requested path");
    text(properties, "code", "the kind of failure for programs; stable");
    text(properties, "hint", "what to do about it");
    text(properties, "incident", "identifies the failure in the host's log");
    ObjectNode error =
        properties
            .putObject("errors")
            .put("type", "array")
            .put("description", "each invalid value")
            .putObject("items")
            .put("type", "object");
    text(error.putObject("properties"), "pointer", "its position, as a JSON pointer");
    text(error.withObject("/properties"), "message", "what is wrong with it");
    return schema;
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }
}
