/**
 * Converts a record to a JSON Schema, and JSON to that record, reporting all errors at once.
 * Independent of server and database.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.schema;
