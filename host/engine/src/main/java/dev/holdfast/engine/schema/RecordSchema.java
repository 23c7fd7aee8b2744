package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;

/**
 * The JSON Schema (2020-12) of a record. Created on first use and cached with the class, so that it
 * is collected with the plugin of the class.
 *
 * <p>Thread-safe.
 */
public final class RecordSchema {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keywords(Keywords.ALL.stream().map(NonValidationKeyword::new).toList())
              .format(new PathFormat())
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final ClassValue<RecordSchema> SCHEMAS =
      new ClassValue<>() {
        @Override
        protected RecordSchema computeValue(Class<?> type) {
          return new RecordSchema(SchemaWriter.write(type));
        }
      };

  private final ObjectNode document;
  private final Schema validator;

  private RecordSchema(ObjectNode document) {
    this.document = document;
    this.validator = REGISTRY.getSchema(document);
  }

  /** Returns the schema of this record. */
  public static RecordSchema of(Class<? extends Record> type) {
    return SCHEMAS.get(type);
  }

  /** Returns a copy of the schema as a document. */
  public ObjectNode document() {
    return document.deepCopy();
  }

  ObjectNode root() {
    return document;
  }

  Schema validator() {
    return validator;
  }
}
