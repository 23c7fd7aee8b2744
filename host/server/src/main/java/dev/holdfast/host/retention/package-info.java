/** Policies of retention, as people enter them: those of destinations, and named ones. */
@NullMarked
package dev.holdfast.host.retention;

import org.jspecify.annotations.NullMarked;
