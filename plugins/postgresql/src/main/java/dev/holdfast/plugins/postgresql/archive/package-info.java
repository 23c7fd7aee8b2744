/** Reads archives of {@code pg_dump --format=custom} and says what is in them. */
@NullMarked
package dev.holdfast.plugins.postgresql.archive;

import org.jspecify.annotations.NullMarked;
