/** Plugins as the API administers them: listed, approved, switched on and off. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.plugin;
