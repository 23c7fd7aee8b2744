/** Reads archives of {@code pg_dump --format=custom} and describes their contents. */
@NullMarked
package dev.holdfast.plugins.postgresql.archive;

import org.jspecify.annotations.NullMarked;
