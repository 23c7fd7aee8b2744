/** Random tokens, and API keys in the form that people paste. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.credential;
