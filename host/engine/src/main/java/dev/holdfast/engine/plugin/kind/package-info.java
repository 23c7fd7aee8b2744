/** The kinds of adapters that plugins can provide. */
@NullMarked
package dev.holdfast.engine.plugin.kind;

import org.jspecify.annotations.NullMarked;
