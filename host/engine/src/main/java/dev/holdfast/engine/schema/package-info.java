/**
 * Turns a record into a JSON Schema, and JSON into that record with every error at once.
 * Independent of server and database.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.schema;
