/** Finds out whether a backup is still what it was, in four depths. */
@NullMarked
package dev.holdfast.engine.verify;

import org.jspecify.annotations.NullMarked;
