/** A run of a backup: one bounded stream per entry to all destinations, then the manifest. */
@NullMarked
package dev.holdfast.engine.run;

import org.jspecify.annotations.NullMarked;
