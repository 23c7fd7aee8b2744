/** What an operator sets before the start: environment variables and one file. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.configuration;
