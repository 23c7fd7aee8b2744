/** How commands ask, print and end. */
@NullMarked
package dev.holdfast.cli.console;

import org.jspecify.annotations.NullMarked;
