/** The command line: one class per command, and {@code Main} that finds it. */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
