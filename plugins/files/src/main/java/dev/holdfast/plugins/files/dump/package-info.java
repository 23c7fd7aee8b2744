/** Dumps of a tree: of everything, or of what has changed. */
@NullMarked
package dev.holdfast.plugins.files.dump;

import org.jspecify.annotations.NullMarked;
