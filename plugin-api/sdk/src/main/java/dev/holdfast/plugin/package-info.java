/**
 * The entry point of a plugin, the contract of every adapter, and the services of the host. In all
 * packages of the SDK, arguments and results are never null unless annotated {@code @Nullable};
 * records refuse nulls and invalid values with an exception and copy collections.
 */
@NullMarked
package dev.holdfast.plugin;

import org.jspecify.annotations.NullMarked;
