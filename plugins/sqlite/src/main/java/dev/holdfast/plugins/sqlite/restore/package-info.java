/** Puts a dump in the place of a database, at once or not at all. */
@NullMarked
package dev.holdfast.plugins.sqlite.restore;

import org.jspecify.annotations.NullMarked;
