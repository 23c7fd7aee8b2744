/** Random tokens, and the text format of API keys. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.credential;
