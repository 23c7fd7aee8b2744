/** Streams one snapshot of a database that stays in use. */
@NullMarked
package dev.holdfast.plugins.sqlite.dump;

import org.jspecify.annotations.NullMarked;
