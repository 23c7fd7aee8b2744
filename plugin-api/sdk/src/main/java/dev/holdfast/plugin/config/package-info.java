/** How an adapter's configuration record says what people see and what is secret. */
@NullMarked
package dev.holdfast.plugin.config;

import org.jspecify.annotations.NullMarked;
