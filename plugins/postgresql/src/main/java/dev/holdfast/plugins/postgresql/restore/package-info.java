/** Restores of databases and globals. */
@NullMarked
package dev.holdfast.plugins.postgresql.restore;

import org.jspecify.annotations.NullMarked;
