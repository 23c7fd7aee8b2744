/** Verifies backups, in four depths. */
@NullMarked
package dev.holdfast.engine.verify;

import org.jspecify.annotations.NullMarked;
