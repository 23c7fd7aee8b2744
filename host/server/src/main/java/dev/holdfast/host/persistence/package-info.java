/** Opens the host's own database, SQLite or PostgreSQL, and migrates its tables. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.persistence;
