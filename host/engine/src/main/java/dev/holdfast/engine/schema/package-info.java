/**
 * Turns a record into a JSON Schema, and JSON into that record with every error at once. Knows
 * neither server nor database.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.schema;
