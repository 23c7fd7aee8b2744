/** The commands for organisations as a whole, and for what was done in them. */
@NullMarked
package dev.holdfast.cli.organisation;

import org.jspecify.annotations.NullMarked;
