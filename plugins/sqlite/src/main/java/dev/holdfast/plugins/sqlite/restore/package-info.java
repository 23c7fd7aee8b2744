/** Restores: a dump replaces a database atomically. */
@NullMarked
package dev.holdfast.plugins.sqlite.restore;

import org.jspecify.annotations.NullMarked;
