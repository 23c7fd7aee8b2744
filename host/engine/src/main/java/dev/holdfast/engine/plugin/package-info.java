/** Plugin jars: found, vetted, loaded in isolation, leased, upgraded and removed at run time. */
@NullMarked
package dev.holdfast.engine.plugin;

import org.jspecify.annotations.NullMarked;
