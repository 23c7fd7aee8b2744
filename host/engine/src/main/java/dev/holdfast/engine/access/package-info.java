/** Opens bound adapters, and applies a limit to every call. */
@NullMarked
package dev.holdfast.engine.access;

import org.jspecify.annotations.NullMarked;
