/**
 * Plugin jars: found, vetted, loaded in isolation, leased out, upgraded and removed while the host
 * runs.
 */
@NullMarked
package dev.holdfast.engine.plugin;

import org.jspecify.annotations.NullMarked;
