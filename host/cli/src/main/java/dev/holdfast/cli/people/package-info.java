/** The commands for people, and for what they may do. */
@NullMarked
package dev.holdfast.cli.people;

import org.jspecify.annotations.NullMarked;
