/** A jar as a file: its private copy, inspected, what its manifest says, or why it is refused. */
@NullMarked
package dev.holdfast.engine.plugin.jar;

import org.jspecify.annotations.NullMarked;
