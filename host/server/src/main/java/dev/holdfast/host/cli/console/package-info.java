/** How commands ask, print and end. */
@NullMarked
package dev.holdfast.host.cli.console;

import org.jspecify.annotations.NullMarked;
