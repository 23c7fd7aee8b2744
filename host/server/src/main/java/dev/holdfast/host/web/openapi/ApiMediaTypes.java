package dev.holdfast.host.web.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.avaje.http.api.Produces;
import java.lang.reflect.Method;
import java.util.Set;

/** Describes responses that are not JSON records, by the media types that their method declares. */
final class ApiMediaTypes {

  /** Media types of downloads. */
  private static final Set<String> FILES =
      Set.of("application/jsonl", "application/octet-stream", "application/zip", "text/csv");

  private ApiMediaTypes() {}

  static void add(ObjectNode operation, Method method) {
    Produces produces = method.getAnnotation(Produces.class);
    if (produces == null || produces.statusCode() != 0 || method.getReturnType() != void.class) {
      return;
    }
    for (String mediaType : produces.value().split(", ")) {
      describe(
          mediaType,
          operation.withObject("/responses/200/content").putObject(mediaType).putObject("schema"));
    }
  }

  private static void describe(String mediaType, ObjectNode schema) {
    if (mediaType.equals("application/json")) {
      schema.put("type", "object").put("additionalProperties", true);
      return;
    }
    schema.put("type", "string");
    if (FILES.contains(mediaType)) {
      schema.put("format", "binary");
    }
  }
}
