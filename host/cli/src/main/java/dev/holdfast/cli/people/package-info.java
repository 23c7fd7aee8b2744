/** Commands for people and their permissions. */
@NullMarked
package dev.holdfast.cli.people;

import org.jspecify.annotations.NullMarked;
