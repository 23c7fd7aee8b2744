/** The operator's configuration: environment variables and one file. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.configuration;
