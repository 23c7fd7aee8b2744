/** The kinds of adapters that plugins can bring. */
@NullMarked
package dev.holdfast.host.plugin.kind;

import org.jspecify.annotations.NullMarked;
