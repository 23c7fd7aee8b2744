/** Annotations and types of configuration records: what people see and what is secret. */
@NullMarked
package dev.holdfast.plugin.config;

import org.jspecify.annotations.NullMarked;
