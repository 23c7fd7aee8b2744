/** Failures that people can act on: a stable code, what failed and what to do. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.problem;
