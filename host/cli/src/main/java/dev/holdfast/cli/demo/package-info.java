/** {@code holdfast demo}: a real backup and restore of sample databases, in a temporary folder. */
@NullMarked
package dev.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
