/** Opens the host's own database, SQLite or PostgreSQL, and brings its tables up to date. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.persistence;
