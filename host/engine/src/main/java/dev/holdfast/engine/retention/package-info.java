/** Retention: which backups a policy keeps, and why. */
@NullMarked
package dev.holdfast.engine.retention;

import org.jspecify.annotations.NullMarked;
