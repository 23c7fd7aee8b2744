package dev.holdfast.host.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.host.access.DeclaredRoutes;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RouteRequirement;
import io.avaje.http.api.AvajeJavalinPlugin;
import io.avaje.inject.BeanScope;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDocumentTest {

  private static final Set<String> KEYS =
      Set.of(
          "description",
          "operationId",
          "parameters",
          "requestBody",
          "responses",
          "security",
          "summary",
          "tags",
          "x-holdfast-conditions",
          "x-holdfast-permission");
  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "additionalProperties",
          "allOf",
          "default",
          "description",
          "enum",
          "exclusiveMaximum",
          "exclusiveMinimum",
          "format",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minItems",
          "minLength",
          "minimum",
          "nullable",
          "pattern",
          "properties",
          "required",
          "title",
          "type",
          "writeOnly");

  /** Unicode categories and classes of Java, embedded flags, other anchors. */
  private static final Pattern NOT_PORTABLE = Pattern.compile("\\\\[pPhHRXAzZGQ]|\\(\\?[a-z>]|&&");

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private static DeclaredRoutes routes = new DeclaredRoutes(List.of());
  private static JsonNode document = NullNode.getInstance();

  @BeforeAll
  static void describe(@TempDir Path home) throws IOException {
    HostConfiguration configuration =
        HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString()));
    try (BeanScope beans =
        BeanScope.builder().bean(HostConfiguration.class, configuration).build()) {
      Javalin server =
          Javalin.create(
              config -> beans.list(AvajeJavalinPlugin.class).forEach(config::registerPlugin));
      routes = DeclaredRoutes.of(server.unsafe.internalRouter);
    }
    try (InputStream built = ApiDocument.json()) {
      document = new ObjectMapper().readTree(built);
    }
  }

  @Test
  void describesEveryOperation() {
    assertThat(document.path("openapi").asText()).startsWith("3.0.");
    assertThat(document.at("/components/securitySchemes/apiKey/scheme").asText())
        .isEqualTo("bearer");
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        check(path.getKey(), operation.getKey(), operation.getValue());
      }
    }
  }

  private static void check(String path, String method, JsonNode operation) {
    String name = method + " " + path;
    assertThat(KEYS).as(name).containsAll(names(operation));
    assertThat(operation.path("summary").asText()).as(name).isNotBlank();
    Set<String> variables = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      assertThat(parameter.path("schema").path("type").asText()).as(name).isNotBlank();
      assertThat(parameter.path("description").asText()).as(name).isNotBlank();
      if (parameter.path("in").asText().equals("path")) {
        assertThat(parameter.path("required").asBoolean()).as(name).isTrue();
        variables.add(parameter.path("name").asText());
      }
    }
    assertThat(variables)
        .as(name)
        .isEqualTo(
            VARIABLE.matcher(path).results().map(m -> m.group(1)).collect(Collectors.toSet()));
    assertThat(names(operation.path("responses")))
        .as(name)
        .contains("default")
        .anyMatch(status -> status.startsWith("2"));
    operation
        .path("responses")
        .forEach(response -> assertThat(response.path("description").asText()).isNotBlank());
  }

  /** Clients have a method with this name, in a class for the tag. */
  @Test
  void everyOperationIdIsUnique() {
    List<String> ids = document.path("paths").findValuesAsText("operationId");
    assertThat(ids).hasSameSizeAs(operations()).doesNotHaveDuplicates();
    assertThat(ids).contains("runJob", "listBackups", "createMyApiKey");
    assertThat(document.at("/paths/~1api~1v1~1jobs~1{id}~1run/post/tags").toString())
        .isEqualTo("[\"jobs\"]");
  }

  /** JavaScript and Python support neither Unicode categories nor Java's own syntax. */
  @Test
  void everyPatternIsValidInJavaScriptAndPython() {
    assertThat(document.findValuesAsText("pattern"))
        .isNotEmpty()
        .allSatisfy(pattern -> assertThat(NOT_PORTABLE.matcher(pattern).find()).isFalse());
    String name =
        document.at("/components/schemas/NewEncryptionProfile/properties/name/pattern").asText();
    assertThat("Torten, Ærø 🎂").matches(name);
    assertThat(List.of("two\nlines", " blank", "blank\u00a0", "b\u202eack", "null\u0085"))
        .allSatisfy(text -> assertThat(text).doesNotMatch(name));
  }

  @Test
  void everyReferenceResolves() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void documentListsExactlyTheRoutes() {
    Set<String> declared =
        routes.routes().stream()
            .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(operations()).isEqualTo(declared);
    routes.routes().forEach(route -> assertRequirement(route.endpoint));
  }

  private static void assertRequirement(Endpoint route) {
    JsonNode operation =
        document.path("paths").path(route.path).path(route.method.name().toLowerCase(Locale.ROOT));
    RouteRequirement requirement = RouteRequirement.of(route);
    assertThat(operation.path("x-holdfast-permission").asText())
        .as(route.path)
        .isEqualTo(requirement.permission().slug());
    assertThat(operation.path("x-holdfast-conditions"))
        .as(route.path)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            requirement.conditions().stream().map(Permission::slug).toList());
    boolean open = requirement.permission() == Permission.PUBLIC;
    assertThat(operation.has("security")).as(route.path).isEqualTo(open);
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  /** Generators read these and nothing else. */
  @Test
  void everySchemaIsValidOpenApi() {
    document.path("components").path("schemas").forEach(ApiDocumentTest::checkSchema);
  }

  /** Records of the SDK and of the engine, too. */
  @Test
  void everyPropertyHasADescription() {
    List<String> undescribed = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema -> collectUndescribed(schema.getKey(), schema.getValue(), undescribed));
    assertThat(undescribed).isEmpty();
  }

  private static void collectUndescribed(String name, JsonNode node, List<String> undescribed) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String description = property.getValue().path("description").asText();
      if (description.isBlank() || description.contains("{@")) {
        undescribed.add(name + "." + property.getKey());
      }
    }
    node.properties()
        .forEach(
            child ->
                collectUndescribed(name + "." + child.getKey(), child.getValue(), undescribed));
  }

  private static void checkSchema(JsonNode schema) {
    for (String keyword : names(schema)) {
      assertThat(keyword.startsWith("x-") || KEYWORDS.contains(keyword)).as(keyword).isTrue();
    }
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    assertThat(required).as(schema.toString()).doesNotHaveDuplicates();
    assertThat(names(schema.path("properties"))).as(schema.toString()).containsAll(required);
    assertThat(schema.has("$ref") && schema.size() > 1).as(schema.toString()).isFalse();
    assertThat(schema.path("type").isArray()).as(schema.toString()).isFalse();
    schema.path("properties").forEach(ApiDocumentTest::checkSchema);
    schema.path("allOf").forEach(ApiDocumentTest::checkSchema);
    if (schema.has("items")) {
      checkSchema(schema.path("items"));
    }
  }

  @Test
  void secretsAreWriteOnlyText() {
    JsonNode schemas = document.path("components").path("schemas");
    assertThat(schemas.at("/LoginRequest/properties/password/type").asText()).isEqualTo("string");
    assertThat(schemas.at("/LoginRequest/properties/password/writeOnly").asBoolean()).isTrue();
    assertThat(schemas.at("/LoginRequest/properties/password/format").asText())
        .isEqualTo("password");
    assertThat(schemas.has("SecretText")).isFalse();
    Set<String> answers = new TreeSet<>();
    document.path("paths").findParents("responses").stream()
        .flatMap(operation -> operation.path("responses").findValuesAsText("$ref").stream())
        .forEach(answers::add);
    for (String answer : answers) {
      assertThat(document.at(answer.substring(1)).findValues("writeOnly")).as(answer).isEmpty();
    }
  }

  @Test
  void jobSchemaMatchesItsValidation() {
    JsonNode job = document.at("/components/schemas/JobRequest");
    assertThat(job.path("required").toString())
        .isEqualTo("[\"destinations\",\"name\",\"sourceId\"]");
    JsonNode destinations = job.at("/properties/destinations");
    assertThat(destinations.path("minItems").asInt()).isEqualTo(1);
    assertThat(destinations.path("maxItems").asInt()).isEqualTo(8);
    assertThat(names(destinations.at("/items/properties"))).containsExactly("adapterConfigId");
    JsonNode options = job.at("/properties/options/properties");
    assertThat(names(options))
        .isEqualTo(names(document.at("/components/schemas/BackupOptions/properties")))
        .isEqualTo(
            Arrays.stream(BackupOptions.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet()));
    assertThat(options.at("/compression/default").asText()).isEqualTo("ZSTD");
    assertThat(options)
        .allSatisfy(each -> assertThat(each.path("description").asText()).isNotBlank());
    assertThat(job.at("/properties/sourceId/description").asText()).isNotBlank();
    assertThat(names(document.at("/components/schemas/JobView/properties")))
        .containsAll(names(job.path("properties")));
  }

  @Test
  void addsLimitsErrorsAndSecurityAtRuntime() {
    JsonNode profile = document.at("/components/schemas/NewEncryptionProfile");
    assertThat(profile.path("required").toString()).isEqualTo("[\"name\"]");
    assertThat(profile.at("/properties/name/maxLength").asInt()).isEqualTo(200);
    assertThat(profile.at("/properties/recipients/maxItems").asInt()).isEqualTo(20);
    JsonNode change = document.path("paths").path("/api/v1/jobs/{id}").path("put");
    assertThat(names(change.path("responses"))).contains("412", "428", "422", "404");
    assertThat(change.path("parameters").findValuesAsText("name")).contains("If-Match");
    JsonNode live = document.path("paths").path("/health/live").path("get");
    assertThat(live.path("security").isEmpty()).isTrue();
    assertThat(document.path("components").path("schemas").has("Item")).isFalse();
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }
}
