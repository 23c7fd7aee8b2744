/** Settings of plugin loading, and the list of disabled plugins. */
@NullMarked
package dev.holdfast.engine.plugin.configuration;

import org.jspecify.annotations.NullMarked;
