/** Terminal input, output and exit codes of commands. */
@NullMarked
package dev.holdfast.cli.console;

import org.jspecify.annotations.NullMarked;
